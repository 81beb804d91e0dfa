"""Asks the service by MLflow's own scoring client."""

import numpy as np
import pandas as pd
from mlflow.pyfunc.scoring_server.client import ScoringServerClient

from questions import asked
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


def of(model: str) -> ScoringServerClient:
    """For one model, which has the paths of a server of its own."""
    one = ScoringServerClient(host, int(port))
    one.url_prefix += "/models/" + model
    one.ping()
    return one


def check_table(model: str) -> None:
    """A table with a column for each field, of which some hold lists; of one output there are its values alone."""
    instances = asked()[model]
    wanted = reference(model, instances)
    only = next(iter(wanted[0])) if len(wanted[0]) == 1 else None
    answer = of(model).invoke(pd.DataFrame(instances))
    same(answer["predictions"], [one[only] for one in wanted] if only else wanted)


for each in ("iris_model", "recorded_iris_model", "petal_width_model", "open_axes_model", "fixed_axes_model"):
    check_table(each)
rows = np.array([[flower[name] for name in LENGTHS] for flower in FLOWERS], np.float32)
wanted = reference("matrix_model", [{"X": row} for row in rows.tolist()])
matrices = of("matrix_model")
same(matrices.invoke(rows)["predictions"], wanted)
same(matrices.invoke(rows, params={"threshold": 0.5})["predictions"], wanted)
refused("too long", lambda: of("recorded_iris_model").invoke(pd.DataFrame([TOO_LONG])), REFUSED)
refused("a column too few", lambda: matrices.invoke(rows[:, 1:]), "400")
check_table("recorded_iris_model")
same(matrices.invoke(rows)["predictions"], wanted)
print("MLflow's scoring client: tables and matrices")
