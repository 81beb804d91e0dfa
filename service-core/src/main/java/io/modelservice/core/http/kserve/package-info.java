/**
 * KServe's V1 protocol and TensorFlow Serving's REST API, which share their paths below {@code /v1/models}, as hosted
 * models answer them. Start at {@link io.modelservice.core.http.kserve.KserveRoutes}; {@link
 * io.modelservice.core.http.kserve.PredictCodec} is the part that others use too who send instances and read
 * predictions.
 */
@NullMarked
package io.modelservice.core.http.kserve;

import org.jspecify.annotations.NullMarked;
