/**
 * The pages that show the OpenAPI document, Swagger UI at {@code /docs} and ReDoc at {@code /redoc}, with all that they
 * load. Start at {@link io.modelservice.core.http.docs.DocsRoutes}.
 */
@NullMarked
package io.modelservice.core.http.docs;

import org.jspecify.annotations.NullMarked;
