/**
 * The OpenAPI document: every route, and every served model with its own schemas. Start at {@link
 * io.modelservice.core.openapi.OpenApiDocuments}.
 */
@NullMarked
package io.modelservice.core.openapi;

import org.jspecify.annotations.NullMarked;
