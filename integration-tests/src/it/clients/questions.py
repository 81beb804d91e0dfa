"""What tensors are sent for each model, and what the service's own REST answers to the same, as columns."""

from dataclasses import dataclass

import numpy as np

from service import FLOWERS, LENGTHS, reference


@dataclass(frozen=True)
class Question:
    """Tensors for a model, and what must come of them."""

    model: str
    inputs: dict[str, tuple[str, np.ndarray]]
    outputs: dict[str, object]


def columns(rows: list[dict[str, object]]) -> dict[str, list[object]]:
    """A list for each name."""
    return {name: [row[name] for row in rows] for name in rows[0]}


def lengths(names: list[str], shape: tuple[int, ...] = (-1,)) -> dict[str, tuple[str, np.ndarray]]:
    """A tensor for each of a flower's lengths."""
    return {name: ("FP64", np.array([flower[name] for flower in FLOWERS], np.float64).reshape(shape)) for name in names}


def texts(values: list[str]) -> np.ndarray:
    """A tensor of texts."""
    return np.array([value.encode() for value in values], np.object_)


def asked() -> dict[str, list[dict[str, object]]]:
    """Instances for each model: of a record, with decorators, ONNX of a matrix's rows, of open axes, of fixed ones."""
    ids = ["one", "two", "drei: ü"]
    named = [flower | {"prediction_id": one} for flower, one in zip(FLOWERS, ids, strict=True)]
    return {
        "iris_model": FLOWERS,
        "recorded_iris_model": named,
        "petal_width_model": [{name: one[name] for name in [*LENGTHS[:3], "prediction_id"]} for one in named],
        "matrix_model": [{"X": [flower[name] for name in LENGTHS]} for flower in FLOWERS],
        "open_axes_model": [
            {"x": [1.5, 2.5, 3.0], "mask": [True, False, True]},
            {"x": [4.0, 5.0, 6.0], "mask": [False, True, True]},
        ],
        "fixed_axes_model": [{"x": [[1.0, 2.0, 3.0, 4.0]]}, {"x": [[0.0, 1.0, 0.0, 2.0]]}],
    }


def question(model: str, inputs: dict[str, tuple[str, np.ndarray]]) -> Question:
    """With the answers to all instances of a model."""
    return Question(model, inputs, columns(reference(model, asked()[model])))


def typed() -> list[Question]:
    """For a model of a record, by itself and with decorators."""
    ids = {"prediction_id": ("BYTES", texts([str(one["prediction_id"]) for one in asked()["recorded_iris_model"]]))}
    return [
        question("iris_model", lengths(LENGTHS)),
        question("iris_model", lengths(LENGTHS, (-1, 1))),
        question("recorded_iris_model", lengths(LENGTHS) | ids),
        question("petal_width_model", lengths(LENGTHS[:3]) | ids),
    ]


def matrices() -> list[Question]:
    """For models of ONNX files."""

    def tensor(model: str, name: str, datatype: str, kind: type) -> tuple[str, np.ndarray]:
        return datatype, np.array([one[name] for one in asked()[model]], kind)

    one = asked()["fixed_axes_model"][0]
    return [
        question("matrix_model", {"X": tensor("matrix_model", "X", "FP32", np.float32)}),
        question(
            "open_axes_model",
            {
                "x": tensor("open_axes_model", "x", "FP32", np.float32),
                "mask": tensor("open_axes_model", "mask", "BOOL", np.bool_),
            },
        ),
        question("fixed_axes_model", {"x": tensor("fixed_axes_model", "x", "FP32", np.float32)}),
        Question(  # of one instance, without an axis for the batch
            "fixed_axes_model",
            {"x": ("FP32", np.array(one["x"], np.float32))},
            reference("fixed_axes_model", [one])[0],
        ),
    ]


def plain(found: np.ndarray) -> object:
    """A tensor as JSON has it, texts as text."""
    values = found.tolist()
    return decoded(values) if found.dtype == np.object_ else values


def decoded(values: object) -> object:
    """Texts of bytes."""
    if isinstance(values, list):
        return [decoded(value) for value in values]
    return values.decode() if isinstance(values, bytes) else values
