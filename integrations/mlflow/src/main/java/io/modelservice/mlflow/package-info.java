/**
 * MLflow's registry, runs and logged models as a source of artifacts, over the REST API of MLflow 2 and 3. Start at
 * {@link io.modelservice.mlflow.MlflowSource}.
 */
@NullMarked
package io.modelservice.mlflow;

import org.jspecify.annotations.NullMarked;
