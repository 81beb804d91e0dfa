/**
 * Vertex AI's containers: health and predictions at the paths that the platform names in its variables. Start at {@link
 * io.modelservice.core.http.vertex.VertexRoutes}.
 */
@NullMarked
package io.modelservice.core.http.vertex;

import org.jspecify.annotations.NullMarked;
