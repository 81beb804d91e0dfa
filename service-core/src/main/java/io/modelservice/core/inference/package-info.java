/**
 * What the Open Inference Protocol says of models, whichever wire it is spoken over: REST below {@code /v2} and gRPC turn
 * this into their own forms. Start at {@link io.modelservice.core.inference.ModelRepository}.
 */
@NullMarked
package io.modelservice.core.inference;

import org.jspecify.annotations.NullMarked;
