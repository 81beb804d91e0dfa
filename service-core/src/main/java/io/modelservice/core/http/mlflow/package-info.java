/**
 * MLflow's scoring server: {@code /invocations} for one model of the configuration, and for each below its own path. Start
 * at {@link io.modelservice.core.http.mlflow.MlflowRoutes}; scoring itself is {@link io.modelservice.core.http.scoring}.
 */
@NullMarked
package io.modelservice.core.http.mlflow;

import org.jspecify.annotations.NullMarked;
