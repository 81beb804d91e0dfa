/**
 * A {@link io.modelservice.base.ModelSchema} as JSON: read and validated, checked and written, and described as JSON
 * Schema. Start at {@link io.modelservice.core.codec.SchemaCodec}; it holds one {@code ValueCodec} for each field.
 *
 * <p>Messages have the words of pydantic, which users of the Python package know (rest-model-service 0.6.0 on pydantic
 * 2.5); reading is strict where that one converts.
 */
@NullMarked
package io.modelservice.core.codec;

import org.jspecify.annotations.NullMarked;
