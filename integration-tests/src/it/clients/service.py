"""The service that clients are tried with: where it is, what it is asked, and what its own REST answers to that."""

import json
import sys
import urllib.error
import urllib.request
from collections.abc import Callable

HTTP, GRPC, KEY = sys.argv[1:4]
OPERATOR = {"X-API-Key": KEY}

LENGTHS = ["sepal_length", "sepal_width", "petal_length", "petal_width"]
FLOWERS = [
    {"sepal_length": 5.1, "sepal_width": 3.5, "petal_length": 1.4, "petal_width": 0.2},
    {"sepal_length": 6.3, "sepal_width": 3.3, "petal_length": 6.0, "petal_width": 2.5},
    {"sepal_length": 7.0, "sepal_width": 3.2, "petal_length": 4.7, "petal_width": 1.4},
]
TOO_LONG = FLOWERS[0] | {"sepal_length": 51.0}
REFUSED = "has error 'less_than', Input should be less than 8."


def call(path: str, body: object = None, headers: dict[str, str] | None = None) -> tuple[int, object]:
    """Status and JSON of an answer; a POST if there is a body."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        f"http://{HTTP}{path}", data, {"Content-Type": "application/json"} | (headers or {})
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


def reference(model: str, instances: list[dict[str, object]]) -> list[dict[str, object]]:
    """What the service's own REST answers, instance by instance."""
    predictions = []
    for instance in instances:
        status, prediction = call(f"/api/models/{model}/prediction", instance)
        assert status == 200, prediction
        predictions.append(prediction)
    return predictions


def same(found: object, wanted: object) -> None:
    """Ends the program if two values differ by more than what single precision cannot tell."""
    if isinstance(wanted, float) or isinstance(found, float):
        assert abs(found - wanted) <= 1e-6 * max(1.0, abs(wanted)), f"{found!r} is not {wanted!r}"
    elif isinstance(wanted, list):
        assert isinstance(found, list), f"{found!r} is not {wanted!r}"
        assert len(found) == len(wanted), f"{found!r} is not {wanted!r}"
        for one, other in zip(found, wanted, strict=True):
            same(one, other)
    elif isinstance(wanted, dict):
        assert isinstance(found, dict), f"{found!r} is not {wanted!r}"
        assert found.keys() == wanted.keys(), f"{found!r} is not {wanted!r}"
        for key, value in wanted.items():
            same(found[key], value)
    else:
        assert found == wanted, f"{found!r} is not {wanted!r}"


def refused(what: str, action: Callable[[], object], said: str) -> None:
    """Ends the program unless an action fails with these words."""
    try:
        answer = action()
    except Exception as error:  # whatever the client's is
        assert said in str(error), f"{what}: {error!r} does not say {said!r}"
    else:
        raise AssertionError(f"{what}: not refused but answered {answer!r}")
