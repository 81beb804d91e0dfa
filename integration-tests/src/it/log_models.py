"""Logs a model made by hand in every way that MlflowRegistryIT looks up, and prints as JSON what it made.

Usage: log_models.py TRACKING_URI FOLDER. The folder is filled with the model: an MLmodel file as this version of MLflow
writes it, and data of no meaning, so that no machine-learning library is needed.
"""

import json
import pathlib
import sys

import mlflow
import pandas
from mlflow import MlflowClient
from mlflow.models import Model, infer_signature
from mlflow.models.utils import _Example

uri, folder = sys.argv[1], pathlib.Path(sys.argv[2])
mlflow.set_tracking_uri(uri)
client = MlflowClient()

rows = pandas.DataFrame({"age": [41.5, 23.0], "children": [2, 0]})
model = Model(signature=infer_signature(rows, pandas.DataFrame({"label": ["a", "b"]})))
model.add_flavor("python_function", loader_module="mlflow.onnx", data="model.onnx")
model.add_flavor("onnx", data="model.onnx", onnx_version="1.17.0")
example = _Example(rows)
example.save(str(folder))
model.saved_input_example_info = example.info
model.save(str(folder / "MLmodel"))
(folder / "data").mkdir()
(folder / "model.onnx").write_bytes(bytes(range(256)) * 400)
(folder / "data" / "a name.txt").write_text("é")

with mlflow.start_run() as run:
    mlflow.log_artifacts(str(folder), "model")
client.create_registered_model("my iris", tags={"team": "ml"}, description="Which iris.")
for _ in range(10):
    client.create_model_version("my iris", run.info.artifact_uri + "/model", run.info.run_id)
client.set_registered_model_alias("my iris", "champion", "9")
client.transition_model_version_stage("my iris", "8", "Production")
made = {"run": run.info.run_id, "location": run.info.artifact_uri + "/model"}

if hasattr(client, "create_logged_model"):
    logged = client.create_logged_model("0", name="logged", source_run_id=run.info.run_id)
    client.log_model_artifacts(logged.model_id, str(folder))
    client.finalize_logged_model(logged.model_id, "READY")
    client.create_registered_model("from logged")
    client.create_model_version(
        "from logged", "models:/" + logged.model_id, run.info.run_id, model_id=logged.model_id
    )
    made["logged"] = logged.model_id
print(json.dumps(made))
