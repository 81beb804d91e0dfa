"""Asks the service by MLflow's own scoring client."""

import numpy as np
import pandas as pd
from mlflow.pyfunc.scoring_server.client import ScoringServerClient

from service import FLOWERS, HTTP, LENGTHS, REFUSED, TOO_LONG, reference, refused, same

host, port = HTTP.split(":")
client = ScoringServerClient(host, int(port))
client.wait_server_ready(timeout=30)
assert client.get_version().strip(), "no version"

species = [one["species"] for one in reference("iris_model", FLOWERS)]
table = pd.DataFrame(FLOWERS)


def check() -> None:
    """Ends the program if a table is answered wrongly."""
    same(client.invoke(table)["predictions"], species)  # a model of one output answers with its values
    same(client.invoke(table[list(reversed(LENGTHS))]).get_predictions()[0].tolist(), species)
    same(client.invoke(table).get_predictions(predictions_format="ndarray").tolist(), species)


check()
refused("too long", lambda: client.invoke(pd.DataFrame([TOO_LONG])), REFUSED)
refused("missing", lambda: client.invoke(table[LENGTHS[1:]]), LENGTHS[0])
check()

matrices = ScoringServerClient(host, int(port))
matrices.url_prefix += "/models/matrix_model"  # each model has the paths of a server of its own
rows = np.array([[flower[name] for name in LENGTHS] for flower in FLOWERS], np.float32)
matrices.ping()
wanted = reference("matrix_model", [{"X": row} for row in rows.tolist()])
same(matrices.invoke(rows)["predictions"], wanted)
same(matrices.invoke(rows, params={"threshold": 0.5})["predictions"], wanted)
print("MLflow's scoring client: tables and matrices")
