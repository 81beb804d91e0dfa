/** KServe V1 and TensorFlow Serving, by HTTP. */
@NullMarked
package io.modelservice.core.http.kserve;

import org.jspecify.annotations.NullMarked;
