/** Tests of the OpenAPI document. */
@NullMarked
package io.modelservice.core.openapi;

import org.jspecify.annotations.NullMarked;
