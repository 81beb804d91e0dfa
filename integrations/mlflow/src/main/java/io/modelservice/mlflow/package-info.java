/**
 * MLflow's registry, runs and logged models as a source of artifacts, over the REST API of MLflow 2 and 3, and the
 * {@code MLmodel} file as a format of them. Start at {@link io.modelservice.mlflow.MlflowSource} and
 * {@link io.modelservice.mlflow.MlflowRuntime}.
 */
@NullMarked
package io.modelservice.mlflow;

import org.jspecify.annotations.NullMarked;
