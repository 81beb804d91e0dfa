"""Moves the alias "champion" of a registered model, as can be done by hand on MLflow's page.

The variable MLFLOW_TRACKING_URI names the server. The alias "previous" keeps the version that was the champion before.
"""

import argparse
import sys

from mlflow import MlflowClient

CHAMPION = "champion"
PREVIOUS = "previous"


def promote(name: str, version: str) -> None:
    """Lets the alias point to this version, and another alias to the one that it pointed to before."""
    client = MlflowClient()
    former = client.get_registered_model(name).aliases.get(CHAMPION)
    if former == version:
        print(f"{name}: version {version} is the {CHAMPION} already")
        return
    if former is not None:
        client.set_registered_model_alias(name, PREVIOUS, former)
    client.set_registered_model_alias(name, CHAMPION, version)
    print(f"{name}: {CHAMPION} is version {version}")


def promote_back(name: str) -> None:
    """Lets the alias point to the version that it pointed to before; done twice, all is as it was."""
    previous = MlflowClient().get_registered_model(name).aliases.get(PREVIOUS)
    if previous is None:
        sys.exit(f"{name} has no version before its {CHAMPION}; name one")
    promote(name, previous)


def main() -> None:
    """Moves the alias as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("name", help="of the registered model")
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("version", nargs="?", help="which version is to be served")
    target.add_argument("--back", action="store_true", help="the version before")
    arguments = parser.parse_args()
    if arguments.back:
        promote_back(arguments.name)
    else:
        promote(arguments.name, arguments.version)


if __name__ == "__main__":
    main()
