/**
 * Scoring as MLflow's servers do it, and SageMaker's containers alike: the forms of requests and answers, failures, and
 * paths of models. Start at {@link io.modelservice.core.http.scoring.Scoring}.
 */
@NullMarked
package io.modelservice.core.http.scoring;

import org.jspecify.annotations.NullMarked;
