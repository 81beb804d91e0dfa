"""What can be trained here: a data set that scikit-learn ships, a pipeline for it, and the same pipeline as ONNX."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import onnx
import pandas as pd
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType
from sklearn.compose import make_column_transformer
from sklearn.datasets import load_diabetes, load_iris
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

SEED = 3
IRIS_FIELDS = ["sepal_length", "sepal_width", "petal_length", "petal_width"]
DIABETES_FIELDS = ["age", "sex", "bmi", "blood_pressure", "tc", "ldl", "hdl", "tch", "ltg", "glu"]


@dataclass(frozen=True)
class Trained:
    """A fitted pipeline, the same as ONNX, and what scikit-learn itself answers for the rows that were kept back.

    `predictions` has one value per column of the answer, as the service names it.
    """

    name: str
    description: str
    model: onnx.ModelProto
    test_set: pd.DataFrame
    predictions: pd.DataFrame
    score: float


def iris_forest() -> Trained:
    """Few and shallow trees: quick, and not very good.

    No scaling before them: trees compare in 32 bits here and in ONNX, so both take the same branch; what a scaler gives
    them would be rounded differently.
    """
    return _iris(make_pipeline(RandomForestClassifier(n_estimators=5, max_depth=1, random_state=SEED)))


def iris_logistic() -> Trained:
    """Logistic regression on scaled measurements: better."""
    return _iris(make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000)))


def _iris(pipeline: Pipeline) -> Trained:
    data = load_iris()
    measurements = pd.DataFrame(data.data, columns=IRIS_FIELDS)
    species = data.target_names[data.target]
    fitted, test_set, score = _fit(pipeline, measurements, species, stratify=species)
    probability = pd.DataFrame(fitted.predict_proba(test_set), columns=fitted.classes_)
    return Trained(
        name="iris",
        description="Tells the species of an iris from the measurements of its flower, in cm.",
        model=_to_onnx(fitted, measurements, outputs=["species", "probability"]),
        test_set=test_set,
        predictions=pd.DataFrame(
            {"species": fitted.predict(test_set), "probability": probability.to_dict(orient="records")}
        ),
        score=score,
    )


def diabetes() -> Trained:
    """Ridge regression on ten measurements, of which one is a category."""
    data = load_diabetes(scaled=False)
    patients = pd.DataFrame(data.data, columns=DIABETES_FIELDS).astype({"sex": np.int64})
    # By their places: ONNX gets the columns side by side, without names.
    sex = DIABETES_FIELDS.index("sex")
    others = [place for place in range(len(DIABETES_FIELDS)) if place != sex]
    pipeline = make_pipeline(make_column_transformer((OneHotEncoder(), [sex]), (StandardScaler(), others)), Ridge())
    fitted, test_set, score = _fit(pipeline, patients, data.target)
    return Trained(
        name="diabetes",
        description="Tells how far diabetes progresses within a year. An example, not for medical use.",
        model=_to_onnx(fitted, patients, outputs=["progression"]),
        test_set=test_set,
        predictions=pd.DataFrame({"progression": fitted.predict(test_set)}),
        score=score,
    )


RECIPES: dict[str, Callable[[], Trained]] = {
    "iris-forest": iris_forest,
    "iris-logistic": iris_logistic,
    "diabetes": diabetes,
}


def _fit(
    pipeline: Pipeline, inputs: pd.DataFrame, targets: np.ndarray, stratify: np.ndarray | None = None
) -> tuple[Pipeline, pd.DataFrame, float]:
    """Trains on 60 % of the rows; returns the others, and the score there: accuracy, or R² of a regression."""
    train_set, test_set, train_targets, test_targets = train_test_split(
        inputs, targets, test_size=0.4, random_state=SEED, stratify=stratify
    )
    fitted = pipeline.fit(train_set, train_targets)
    return fitted, test_set, float(fitted.score(test_set, test_targets))


def _to_onnx(fitted: Pipeline, inputs: pd.DataFrame, outputs: list[str]) -> onnx.ModelProto:
    """Converts to a model with one input, a matrix of all the columns, and outputs named as callers see them."""
    model = to_onnx(fitted, initial_types=[("columns", FloatTensorType([None, inputs.shape[1]]))])
    new_names = {output.name: name for output, name in zip(model.graph.output, outputs, strict=True)}
    for output in model.graph.output:
        output.name = new_names[output.name]
    for node in model.graph.node:
        node.input[:] = [new_names.get(name, name) for name in node.input]
        node.output[:] = [new_names.get(name, name) for name in node.output]
    onnx.checker.check_model(model)
    return model
