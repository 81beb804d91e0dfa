/**
 * MLflow's scoring server: {@code /invocations} for one model of the configuration, and for each below its own path. Start
 * at {@link io.modelservice.core.http.mlflow.MlflowRoutes}; {@link io.modelservice.core.http.mlflow.Scoring} is what
 * SageMaker's routes share.
 */
@NullMarked
package io.modelservice.core.http.mlflow;

import org.jspecify.annotations.NullMarked;
