"""Runs what the Dockerfiles of examples/mlflow would run, without an engine, and asks their health checks.

Their commands, variables and health checks are read out of them; places in the image are replaced with places of this
machine. So a wrong flag, path or route shows here; what an engine alone does (users, volumes, networks) does not.
Run it in the root of the built repository with a python that has examples/mlflow/requirements.txt.
"""

import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

EXAMPLE = Path("examples/mlflow")
LIMIT_SECONDS = 120
FLOWER = b'{"sepal_length": 5.5, "sepal_width": 2.5, "petal_length": 4.0, "petal_width": 1.3}'


class Image:
    """The last stage of a Dockerfile, as far as it says what is run."""

    def __init__(self, file: Path, places: dict[str, str]) -> None:
        """Places of the image and ports are replaced as told, in this order."""
        text = file.read_text(encoding="utf-8")
        for there, here in places.items():
            text = text.replace(there, here)
        stage = re.split(r"(?m)^FROM .*$", text.replace("\\\n", " "))[-1]
        self.entrypoint = _array(stage, "ENTRYPOINT")
        self.command = self.entrypoint + _array(stage, "CMD")
        self.health_check = _array(stage, r"HEALTHCHECK .*? CMD")
        variables = re.search(r"(?m)^ENV (.*)$", stage)
        pairs = shlex.split(variables[1]) if variables else []
        self.variables = dict(pair.split("=", 1) for pair in pairs)

    def environment(self, more: dict[str, str]) -> dict[str, str]:
        """What the command sees."""
        return os.environ | self.variables | more

    def healthy(self) -> bool:
        """Whether the health check says so."""
        return subprocess.run(self.health_check, capture_output=True, check=False, timeout=30).returncode == 0

    @contextmanager
    def running(self, log: Path, more: dict[str, str]) -> Iterator[None]:
        """Runs the command until the end of the block, and waits until it is healthy."""
        if self.healthy():
            sys.exit(f"{self.health_check} passes although nothing runs")
        with log.open("wb") as output:
            process = subprocess.Popen(
                self.command, env=self.environment(more), stdout=output, stderr=output, start_new_session=True
            )
        try:
            wait_until(lambda: process.poll() is None and self.healthy(), log)
            yield
        finally:
            with suppress(ProcessLookupError):  # it has ended by itself
                os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=60)


def _array(stage: str, instruction: str) -> list[str]:
    found = re.search(rf"(?m)^{instruction} +(\[.*\])\s*$", stage)
    return json.loads(found[1]) if found else []


def wait_until(condition: Callable[[], bool], log: Path) -> None:
    """Asks again and again; ends the program with the log if the answer stays no."""
    end = time.monotonic() + LIMIT_SECONDS
    while not condition():
        if time.monotonic() > end:
            sys.exit(log.read_text(encoding="utf-8", errors="replace"))
        time.sleep(0.3)


def free_port() -> str:
    """A TCP port that nobody uses right now."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return str(listening.getsockname()[1])


def predicts(url: str) -> bool:
    """Whether the iris model answers."""
    request = urllib.request.Request(url, data=FLOWER, headers={"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return "species" in json.load(response)
    except OSError:
        return False


def main() -> None:
    """Registry, service and training, in the order in which compose starts them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        registry_port, service_port = free_port(), free_port()
        ours = {
            "5000": registry_port,
            "8000": service_port,
            "/data": f"{folder}/data",
            "/cache": f"{folder}/cache",
            "/app/service-runner.jar": "service-runner/target/service-runner.jar",
            "/app/jars": "integrations/jars",
            "/app/": f"{EXAMPLE}/",
            '"mlflow"': json.dumps(str(Path(sys.executable).with_name("mlflow"))),
            '"python"': json.dumps(sys.executable),
        }
        (folder / "data").mkdir()
        (folder / "cache").mkdir()
        registry, service, training = (
            Image(EXAMPLE / f"{part}.Dockerfile", ours) for part in ("registry", "service", "training")
        )
        outside = {"MLFLOW_TRACKING_URI": f"http://localhost:{registry_port}", "PORT": service_port}
        secrets = {"MODEL_SERVICE_KEY": "a-key-for-this-check-alone"}
        with (
            registry.running(folder / "registry.log", {}),
            service.running(folder / "service.log", outside | secrets),
        ):
            print("registry and service are healthy")
            subprocess.run(training.command, env=training.environment(outside), check=True, timeout=600)
            train = [*training.entrypoint, f"{EXAMPLE}/train.py", "iris-forest", "--champion"]
            subprocess.run(train, env=training.environment(outside), check=True, timeout=600)
            url = f"http://localhost:{service_port}/api/models/iris/prediction"
            wait_until(lambda: predicts(url), folder / "service.log")
            print("the service answers with what the training has registered")


if __name__ == "__main__":
    main()
