/**
 * Documents of instances answered by documents of predictions, as KServe, TensorFlow Serving and Vertex AI have them in
 * common. Start at {@link io.modelservice.core.http.instances.PredictCodec}.
 */
@NullMarked
package io.modelservice.core.http.instances;

import org.jspecify.annotations.NullMarked;
