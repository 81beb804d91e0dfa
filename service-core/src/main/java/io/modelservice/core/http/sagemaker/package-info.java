/**
 * What SageMaker asks of a container: {@code /ping}, {@code /invocations}, {@code /execution-parameters}, and those parts of
 * its multi-model interface that load nothing. Start at {@link io.modelservice.core.http.sagemaker.SageMakerRoutes}; scoring
 * itself is {@link io.modelservice.core.http.scoring}.
 */
@NullMarked
package io.modelservice.core.http.sagemaker;

import org.jspecify.annotations.NullMarked;
