"""Makes the models of the tests, and beside each what scikit-learn or Python's ONNX Runtime answers.

    python -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python make_models.py

Each NAME.json holds instances and predictions as a caller of the service writes and reads them.
"""

import json
import pathlib
import shutil

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from skl2onnx import to_onnx
from skl2onnx.common.data_types import DictionaryType, FloatTensorType, Int64TensorType, StringTensorType
from sklearn.compose import ColumnTransformer
from sklearn.datasets import load_diabetes, load_iris, load_wine
from sklearn.ensemble import GradientBoostingRegressor, RandomForestClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.multioutput import MultiOutputClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

OUT = pathlib.Path(__file__).parent.parent / "resources" / "models"
OPSET = 17
IR_VERSION = 8
F, I64, STR = TensorProto.FLOAT, TensorProto.INT64, TensorProto.STRING


def plain(value):
    """Numbers as short as single precision needs them."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, np.ndarray):
        return plain(value.tolist()) if value.dtype != np.float32 else [plain(one) for one in value]
    if isinstance(value, np.float32) or isinstance(value, np.float16):
        return float(str(value))
    if isinstance(value, np.generic):
        return value.item()
    return value


def save(name, model, instances=(), predictions=()):
    model.ir_version = IR_VERSION
    onnx.save(model, OUT / f"{name}.onnx")
    write(name, instances, predictions)


def write(name, instances, predictions):
    assert len(instances) == len(predictions)
    if len(instances):
        rows = [
            json.dumps({"instance": plain(i), "prediction": plain(p)}, separators=(",", ":"))
            for i, p in zip(instances, predictions)
        ]
        (OUT / f"{name}.json").write_text("[" + ",\n".join(rows) + "]\n")


def graph(name, nodes, inputs, outputs, initializers=(), **about):
    made = helper.make_model(
        helper.make_graph(nodes, name, inputs, outputs, [numpy_helper.from_array(v, n) for n, v in initializers]),
        opset_imports=[helper.make_opsetid("", OPSET)],
        producer_name="make_models",
        **about,
    )
    return made


def value(name, kind, shape):
    return helper.make_tensor_value_info(name, kind, shape)


def named(model, name, version=0, doc=""):
    model.graph.name = name
    model.model_version = version
    model.doc_string = doc
    return model


# --- scikit-learn, whole data sets


def iris():
    data = load_iris()
    x = data.data.astype(np.float32)
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000)).fit(x, data.target)
    made = to_onnx(model, x[:1], target_opset=OPSET)
    probabilities = model.predict_proba(x)
    save(
        "iris_zipmap",
        named(made, "Iris (logistic)", 3, "Species of an iris."),
        [{"X": row} for row in x],
        [
            {"output_label": label, "output_probability": dict(enumerate(p.round(7)))}
            for label, p in zip(model.predict(x), probabilities)
        ],
    )
    made = to_onnx(model, x[:1], target_opset=OPSET, options={id(model): {"zipmap": False}})
    names = list(data.target_names)
    save(
        "iris_tensors",
        named(made, "iris_tensors"),
        [{"X": row} for row in x[::10]],
        [{"label": label, "probabilities": p.round(7)} for label, p in zip(model.predict(x), probabilities)][::10],
    )
    fields = ["sepal_length", "sepal_width", "petal_length", "petal_width"]
    words = data.target_names[data.target]
    columns = ColumnTransformer([(f, "passthrough", [i]) for i, f in enumerate(fields)])
    model = make_pipeline(columns, LogisticRegression(max_iter=1000)).fit(x, words)
    made = to_onnx(
        model, initial_types=[(f, FloatTensorType([None, 1])) for f in fields], target_opset=OPSET
    )
    save(
        "iris_columns",
        named(made, "iris_columns", 12),
        [dict(zip(fields, row)) for row in x],
        [
            {"output_label": label, "output_probability": dict(zip(model.classes_, p.round(7)))}
            for label, p in zip(model.predict(x), model.predict_proba(x))
        ],
    )
    assert names == list(model.classes_)


def wine():
    data = load_wine()
    x = data.data.astype(np.float32)
    model = RandomForestClassifier(n_estimators=8, max_depth=4, random_state=1)
    model.fit(x, np.array(["barolo", "grignolino", "barbera"])[data.target])
    save(
        "wine_forest",
        named(to_onnx(model, x[:1], target_opset=OPSET), "wine_forest"),
        [{"X": row} for row in x],
        [
            {"output_label": label, "output_probability": dict(zip(model.classes_, p.round(7)))}
            for label, p in zip(model.predict(x), model.predict_proba(x))
        ],
    )


def diabetes():
    data = load_diabetes()
    x = data.data.round(4).astype(np.float32)
    for name, model in {
        "diabetes_linear": LinearRegression(),
        "diabetes_boosted": GradientBoostingRegressor(n_estimators=20, random_state=1),
    }.items():
        model.fit(x, data.target)
        save(
            name,
            named(to_onnx(model, x[:1], target_opset=OPSET), name),
            [{"X": row} for row in x],
            [{"variable": p.round(4)} for p in model.predict(x)],
        )


def clothes():
    """Words and numbers in, a class out."""
    random = np.random.default_rng(5)
    count = 200
    colour = random.choice(["red", "green", "blue"], count)
    size = random.choice(["S", "M", "L"], count)
    weight = random.uniform(0.1, 2.0, count).astype(np.float32).round(3)
    returned = ((colour == "red") & (weight > 0.8)) | ((size == "S") & (weight > 1.5))
    rows = np.array([colour, size, weight], dtype=object).T
    encoder = ColumnTransformer([("words", OneHotEncoder(), [0, 1]), ("number", StandardScaler(), [2])])
    model = make_pipeline(encoder, LogisticRegression()).fit(rows, returned.astype(np.int64))
    made = to_onnx(
        model,
        initial_types=[
            ("colour", StringTensorType([None, 1])),
            ("size", StringTensorType([None, 1])),
            ("weight", FloatTensorType([None, 1])),
        ],
        target_opset=OPSET,
    )
    save(
        "clothes",
        named(made, "clothes"),
        [{"colour": c, "size": s, "weight": w} for c, s, w in rows],
        [
            {"output_label": label, "output_probability": dict(enumerate(p.round(7)))}
            for label, p in zip(model.predict(rows), model.predict_proba(rows))
        ],
    )


def two_targets():
    data = load_iris()
    x = data.data.astype(np.float32)
    y = np.array([data.target, (x[:, 0] > 6).astype(np.int64)]).T
    model = MultiOutputClassifier(LogisticRegression(max_iter=1000)).fit(x, y)
    made = to_onnx(model, x[:1], target_opset=OPSET, options={id(model): {"zipmap": False}})
    some = x[::10]
    save(
        "two_targets",
        named(made, "two_targets"),
        [{"X": row} for row in some],
        [
            {"label": label, "probabilities": [first.round(7), second.round(7)]}
            for label, first, second in zip(model.predict(some), *model.predict_proba(some))
        ],
    )


def dictionaries():
    model = DictVectorizer().fit([{"a": 1.0}, {"b": 2.0}])
    made = to_onnx(model, initial_types=[("X", DictionaryType(StringTensorType(), FloatTensorType()))])
    save("map_input", named(made, "map_input"))


# --- graphs by hand


def run(name, feeds):
    return onnxruntime.InferenceSession(OUT / f"{name}.onnx", providers=["CPUExecutionProvider"]).run(None, feeds)


def image():
    random = np.random.default_rng(7)
    weights = random.normal(size=(2, 3, 3, 3)).astype(np.float32)
    made = graph(
        "image",
        [
            helper.make_node("Conv", ["pixels", "w"], ["c"], pads=[1, 1, 1, 1]),
            helper.make_node("GlobalAveragePool", ["c"], ["p"]),
            helper.make_node("Flatten", ["p"], ["dense_1/BiasAdd:0"]),
        ],
        [value("pixels", F, ["N", 3, 8, 8])],
        [value("dense_1/BiasAdd:0", F, ["N", 2])],
        [("w", weights)],
    )
    save("image", made)
    pixels = random.random((3, 3, 8, 8)).astype(np.float32).round(3)
    answers = run("image", {"pixels": pixels})[0]
    write("image", [{"pixels": p} for p in pixels], [{"dense_1/BiasAdd:0": a} for a in answers])


def fixed_axes():
    weights = np.arange(8, dtype=np.float32).reshape(4, 2)
    made = graph(
        "fixed_axes",
        [helper.make_node("MatMul", ["x", "w"], ["y"])],
        [value("x", F, [1, 4])],
        [value("y", F, [1, 2])],
        [("w", weights)],
    )
    save("fixed_axes", made)
    rows = np.array([[[1, 2, 3, 4]], [[0, 1, 0, 2]]], dtype=np.float32)
    write("fixed_axes", [{"x": r} for r in rows], [{"y": run("fixed_axes", {"x": r})[0]} for r in rows])


def open_axes():
    """The sum of what a mask lets through, of as many numbers as there are."""
    made = graph(
        "open_axes",
        [
            helper.make_node("Cast", ["mask"], ["m"], to=F),
            helper.make_node("Mul", ["x", "m"], ["kept"]),
            helper.make_node("ReduceSum", ["kept", "axis"], ["total"], keepdims=0),
        ],
        [value("x", F, ["batch", "length"]), value("mask", TensorProto.BOOL, ["batch", "length"])],
        [value("kept", F, ["batch", "length"]), value("total", F, ["batch"])],
        [("axis", np.array([1], dtype=np.int64))],
    )
    save("open_axes", made)
    rows = [
        ([1.5, 2.5, 3.0], [True, False, True]),
        ([4.0], [True]),
        ([5.0, 6.0, 7.0], [False, True, True]),
        ([8.0, 9.0], [False, False]),
    ]
    write(
        "open_axes",
        [{"x": x, "mask": m} for x, m in rows],
        [
            {"kept": [a if b else 0.0 for a, b in zip(x, m)], "total": float(sum(a for a, b in zip(x, m) if b))}
            for x, m in rows
        ],
    )


def unnamed_axes():
    """Two open axes that must agree, and no word of it in the file."""
    made = graph(
        "unnamed_axes",
        [helper.make_node("Add", ["a", "b"], ["sum"])],
        [value("a", F, [None, None]), value("b", F, [None, None])],
        [value("sum", F, [None, None])],
    )
    save("unnamed_axes", made, [{"a": [1.0, 2.0], "b": [3.0, 4.0]}], [{"sum": [4.0, 6.0]}])


def square():
    """Its first axis is its second too, so it is no axis of instances."""
    made = graph(
        "square",
        [helper.make_node("Transpose", ["m"], ["t"], perm=[1, 0])],
        [value("m", F, ["n", "n"])],
        [value("t", F, ["n", "n"])],
    )
    save("square", made, [{"m": [[1.0, 2.0], [3.0, 4.0]]}], [{"t": [[1.0, 3.0], [2.0, 4.0]]}])


def scalars():
    made = graph(
        "",
        [helper.make_node("Add", ["a", "b"], ["sum"]), helper.make_node("Less", ["a", "b"], ["less"])],
        [value("a", TensorProto.DOUBLE, []), value("b", TensorProto.DOUBLE, [])],
        [value("sum", TensorProto.DOUBLE, []), value("less", TensorProto.BOOL, [])],
    )
    save("scalars", made, [{"a": 1.5, "b": 2.25}, {"a": 3.0, "b": 2.0}],
         [{"sum": 3.75, "less": True}, {"sum": 5.0, "less": False}])


def types():
    """Every element type goes through."""
    kinds = {
        "bool": (TensorProto.BOOL, [True, False]),
        "int8": (TensorProto.INT8, [-128, 127]),
        "int16": (TensorProto.INT16, [-32768, 32767]),
        "int32": (TensorProto.INT32, [-(2**31), 2**31 - 1]),
        "int64": (TensorProto.INT64, [-(2**63), 2**63 - 1]),
        "uint8": (TensorProto.UINT8, [0, 255]),
        "float": (TensorProto.FLOAT, [0.1, -3e38]),
        "double": (TensorProto.DOUBLE, [0.1, 1e300]),
        "float16": (TensorProto.FLOAT16, [0.5, -65504.0]),
        "bfloat16": (TensorProto.BFLOAT16, [0.5, 3.0]),
        "string": (TensorProto.STRING, ["", "größer 😀"]),
    }
    nodes = [
        helper.make_node("Cast" if k == "bfloat16" else "Identity", [k], [k + "_out"],
                         **({"to": TensorProto.BFLOAT16} if k == "bfloat16" else {}))
        for k in kinds
    ]
    nodes += [
        helper.make_node("Cast", ["int64"], ["uint16_out"], to=TensorProto.UINT16),
        helper.make_node("Cast", ["int64"], ["uint32_out"], to=TensorProto.UINT32),
    ]
    unsigned = [("uint16_out", TensorProto.UINT16), ("uint32_out", TensorProto.UINT32)]
    made = graph(
        "types",
        nodes,
        [value(k, kind, ["N"]) for k, (kind, _) in kinds.items()],
        [value(k + "_out", kind, ["N"]) for k, (kind, _) in kinds.items()]
        + [value(k, kind, ["N"]) for k, kind in unsigned],
    )
    instances = [{k: values[i] for k, (_, values) in kinds.items()} for i in (0, 1)]
    predictions = [{k + "_out": v for k, v in one.items()} for one in instances]
    predictions[0] |= {"uint16_out": 0, "uint32_out": 0}
    predictions[1] |= {"uint16_out": 2**16 - 1, "uint32_out": 2**32 - 1}
    save("types", made, instances, predictions)


def texts():
    made = graph(
        "texts",
        [helper.make_node("Identity", ["words"], ["same"])],
        [value("words", STR, ["N", 2, 2])],
        [value("same", STR, ["N", 2, 2])],
    )
    words = [[["a", "b"], ["c", ""]], [["é", "🙂"], ["x y", "\n"]]]
    save("texts", made, [{"words": w} for w in words], [{"same": w} for w in words])


def external():
    folder = OUT / "external"
    folder.mkdir()
    weights = np.arange(8, dtype=np.float32).reshape(4, 2)
    made = graph(
        "external",
        [helper.make_node("MatMul", ["x", "w"], ["y"])],
        [value("x", F, ["N", 4])],
        [value("y", F, ["N", 2])],
        [("w", weights)],
        doc_string="Weights in a file of their own.",
    )
    made.ir_version = IR_VERSION
    onnx.save(made, folder / "model.onnx", save_as_external_data=True, location="weights.bin", size_threshold=0)
    hostile = onnx.load(folder / "model.onnx", load_external_data=False)
    for entry in hostile.graph.initializer[0].external_data:
        if entry.key == "location":
            entry.value = "../external/weights.bin"
    (OUT / "outside").mkdir()
    (OUT / "outside" / "model.onnx").write_bytes(hostile.SerializeToString())


def unknown_rank():
    """What the file doesn't say of its output, it takes from its input."""
    made = graph(
        "unknown_rank",
        [helper.make_node("Shape", ["x"], ["s"]), helper.make_node("Loop", ["one", "", "x"], ["y"], body=body())],
        [value("x", F, ["N", 3])],
        [helper.make_value_info("y", helper.make_tensor_type_proto(F, None))],
        [("one", np.array(2, dtype=np.int64))],
    )
    save("unknown_rank", made, [{"x": [1.0, 2.0, 3.0]}], [{"y": [4.0, 8.0, 12.0]}])


def body():
    return helper.make_graph(
        [helper.make_node("Add", ["v", "v"], ["v2"]), helper.make_node("Identity", ["c"], ["c2"])],
        "body",
        [value("i", I64, []), value("c", TensorProto.BOOL, []),
         helper.make_value_info("v", helper.make_tensor_type_proto(F, None))],
        [value("c2", TensorProto.BOOL, []), helper.make_value_info("v2", helper.make_tensor_type_proto(F, None))],
    )


def refused():
    save("uint16_input", graph(
        "uint16_input",
        [helper.make_node("Cast", ["x"], ["y"], to=F)],
        [value("x", TensorProto.UINT16, ["N"])],
        [value("y", F, ["N"])],
    ))
    save("uint64_output", graph(
        "uint64_output",
        [helper.make_node("Cast", ["x"], ["y"], to=TensorProto.UINT64), helper.make_node("Identity", ["x"], ["z"])],
        [value("x", I64, ["N"])],
        [value("y", TensorProto.UINT64, ["N"]), value("z", I64, ["N"])],
    ))
    custom = helper.make_model(
        helper.make_graph(
            [helper.make_node("Frobnicate", ["x"], ["y"], domain="com.example")],
            "custom_operator",
            [value("x", F, ["N"])],
            [value("y", F, ["N"])],
        ),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid("com.example", 1)],
    )
    save("custom_operator", custom)


if __name__ == "__main__":
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    for make in (iris, wine, diabetes, clothes, two_targets, dictionaries, image, fixed_axes, open_axes,
                 unnamed_axes, square, scalars, types, texts, external, unknown_rank, refused):
        make()
