"""Trains a model, logs it to MLflow as ONNX and registers it as the next version.

The variable MLFLOW_TRACKING_URI names the server. A new version is served when the alias points to it: --champion moves
it at once, promote.py later.
"""

import argparse
import json
import os
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

import mlflow
import mlflow.onnx
import pandas as pd
from mlflow.models import ModelSignature, infer_signature

from promote import promote
from recipes import RECIPES, Trained

MLFLOW_MAJOR = int(mlflow.__version__.partition(".")[0])


def signature_of(trained: Trained) -> ModelSignature:
    """The columns of the input and of the answer, with their types."""
    with warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", message="Hint: Inferred schema contains integer column"
        )  # none is ever missing
        return infer_signature(trained.test_set, trained.predictions)


def register(trained: Trained) -> str:
    """Logs the model in a run of its own and returns the version that the registry gave it."""
    mlflow.set_experiment(trained.name)
    with mlflow.start_run():
        mlflow.log_metric("test_score", trained.score)
        info = mlflow.onnx.log_model(
            trained.model,
            **{"name" if MLFLOW_MAJOR >= 3 else "artifact_path": "model"},
            signature=signature_of(trained),
            input_example=trained.test_set.head(3),
            onnx_execution_providers=["CPUExecutionProvider"],
            pip_requirements=[f"{package}=={version(package)}" for package in ("onnx", "onnxruntime")],
            registered_model_name=trained.name,
            await_registration_for=60,
        )
    registered = str(info.registered_model_version)
    client = mlflow.MlflowClient()
    client.update_model_version(trained.name, registered, trained.description)
    client.set_model_version_tag(trained.name, registered, "test_score", f"{trained.score:.3f}")
    return registered


def write_expected(trained: Trained, registered: str, file: Path) -> None:
    """Writes the whole test set with scikit-learn's own predictions."""
    expected = {
        "model": trained.name,
        "version": registered,
        "instances": _records(trained.test_set),
        "predictions": _records(trained.predictions),
    }
    file.write_text(json.dumps(expected, indent=1) + "\n", encoding="utf-8")


def _records(table: pd.DataFrame) -> list[dict[str, object]]:
    # By way of JSON, so that numpy's numbers become Python's. 15 digits are all that it offers, and more than needed.
    return json.loads(table.to_json(orient="records", double_precision=15))


def main() -> None:
    """Trains, registers, and moves the alias if told to."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("recipe", choices=RECIPES, help="what to train")
    parser.add_argument("--champion", action="store_true", help="let the alias champion point to the new version")
    parser.add_argument("--expected", type=Path, help="file for the test set and scikit-learn's predictions")
    arguments = parser.parse_args()
    if "MLFLOW_TRACKING_URI" not in os.environ:
        sys.exit("MLFLOW_TRACKING_URI is not set; name the server, as in http://localhost:5000")
    trained = RECIPES[arguments.recipe]()
    registered = register(trained)
    if arguments.expected:
        write_expected(trained, registered, arguments.expected)
    print(f"registered {trained.name} version {registered}, score {trained.score:.3f}")
    if arguments.champion:
        promote(trained.name, registered)


if __name__ == "__main__":
    main()
