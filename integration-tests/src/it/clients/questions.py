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


def typed() -> list[Question]:
    """For a model of a record, by itself and with decorators."""
    ids = ["one", "two", "drei: ü"]
    three = LENGTHS[:3]
    return [
        Question("iris_model", lengths(LENGTHS), columns(reference("iris_model", FLOWERS))),
        Question("iris_model", lengths(LENGTHS, (-1, 1)), columns(reference("iris_model", FLOWERS))),
        Question(
            "recorded_iris_model",
            lengths(LENGTHS) | {"prediction_id": ("BYTES", texts(ids))},
            columns(
                reference(
                    "recorded_iris_model",
                    [flower | {"prediction_id": one} for flower, one in zip(FLOWERS, ids, strict=True)],
                )
            ),
        ),
        Question(
            "petal_width_model",
            lengths(three) | {"prediction_id": ("BYTES", texts(ids))},
            columns(
                reference(
                    "petal_width_model",
                    [
                        {name: flower[name] for name in three} | {"prediction_id": one}
                        for flower, one in zip(FLOWERS, ids, strict=True)
                    ],
                )
            ),
        ),
    ]


def matrices() -> list[Question]:
    """For models of ONNX files: batches of a matrix's rows, axes of any length, axes that are fixed."""
    rows = [[flower[name] for name in LENGTHS] for flower in FLOWERS]
    open_axes = [
        {"x": [1.5, 2.5, 3.0], "mask": [True, False, True]},
        {"x": [4.0, 5.0, 6.0], "mask": [False, True, True]},
    ]
    fixed = [{"x": [[1.0, 2.0, 3.0, 4.0]]}, {"x": [[0.0, 1.0, 0.0, 2.0]]}]
    return [
        Question(
            "matrix_model",
            {"X": ("FP32", np.array(rows, np.float32))},
            columns(reference("matrix_model", [{"X": row} for row in rows])),
        ),
        Question(
            "open_axes_model",
            {
                "x": ("FP32", np.array([one["x"] for one in open_axes], np.float32)),
                "mask": ("BOOL", np.array([one["mask"] for one in open_axes], np.bool_)),
            },
            columns(reference("open_axes_model", open_axes)),
        ),
        Question(
            "fixed_axes_model",
            {"x": ("FP32", np.array([one["x"] for one in fixed], np.float32))},
            columns(reference("fixed_axes_model", fixed)),
        ),
        Question(  # of one instance, without an axis for the batch
            "fixed_axes_model",
            {"x": ("FP32", np.array(fixed[0]["x"], np.float32))},
            reference("fixed_axes_model", fixed[:1])[0],
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
