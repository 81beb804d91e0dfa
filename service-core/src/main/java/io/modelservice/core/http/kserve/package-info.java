/**
 * KServe's V1 protocol and TensorFlow Serving's REST API, which share their paths below {@code /v1/models}, as hosted
 * models answer them. Start at {@link io.modelservice.core.http.kserve.KserveRoutes}; the documents of predictions are
 * {@link io.modelservice.core.http.instances}.
 */
@NullMarked
package io.modelservice.core.http.kserve;

import org.jspecify.annotations.NullMarked;
