/**
 * The Open Inference Protocol (KServe's "V2") by REST, with Triton's extensions for binary tensors, the model repository,
 * model configuration and statistics. Start at {@link io.modelservice.core.http.oip.OpenInferenceRoutes}; {@code
 * InferenceCall} is one request for predictions, from bytes to bytes.
 */
@NullMarked
package io.modelservice.core.http.oip;

import org.jspecify.annotations.NullMarked;
