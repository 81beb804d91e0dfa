"""Asks the service about a whole test set and compares each answer with scikit-learn's own prediction."""

import argparse
import json
import math
import sys
import urllib.request
from pathlib import Path

RELATIVE_TOLERANCE = 1e-5  # ONNX computes in 32 bits, scikit-learn in 64
ABSOLUTE_TOLERANCE = 1e-6


def ask(url: str, instance: dict[str, object]) -> object:
    """The service's answer for one instance."""
    request = urllib.request.Request(
        url, data=json.dumps(instance).encode(), headers={"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)


def same(answer: object, expected: object) -> bool:
    """Whether two JSON values have the same fields and texts, and numbers that differ by rounding alone."""
    if isinstance(answer, dict) and isinstance(expected, dict):
        return answer.keys() == expected.keys() and all(same(answer[key], expected[key]) for key in expected)
    if isinstance(answer, float) or isinstance(expected, float):
        return _close(answer, expected)
    return answer == expected


def _close(answer: object, expected: object) -> bool:
    if not isinstance(answer, int | float) or not isinstance(expected, int | float):
        return False
    return math.isclose(answer, expected, rel_tol=RELATIVE_TOLERANCE, abs_tol=ABSOLUTE_TOLERANCE)


def main() -> None:
    """Compares all answers; ends with 1 if one is another."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("expected", type=Path, help="what train.py --expected has written")
    parser.add_argument("service", help="such as http://localhost:8000")
    arguments = parser.parse_args()
    expected = json.loads(arguments.expected.read_text(encoding="utf-8"))
    url = f"{arguments.service}/api/models/{expected['model']}/prediction"
    different = 0
    for instance, prediction in zip(expected["instances"], expected["predictions"], strict=True):
        answer = ask(url, instance)
        if not same(answer, prediction):
            different += 1
            print(f"{instance}: the service says {answer}, scikit-learn {prediction}", file=sys.stderr)
    total = len(expected["instances"])
    print(f"{total - different} of {total} answers are scikit-learn's")
    if different or not total:
        sys.exit(1)


if __name__ == "__main__":
    main()
