/** Vertex AI's containers, by HTTP. */
@NullMarked
package io.modelservice.core.http.vertex;

import org.jspecify.annotations.NullMarked;
