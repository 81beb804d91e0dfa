"""Moves the alias champion of "my iris". Usage: move_alias.py TRACKING_URI VERSION."""

import sys

import mlflow

mlflow.MlflowClient(sys.argv[1]).set_registered_model_alias("my iris", "champion", sys.argv[2])
