/**
 * What a model or decorator author compiles against: no JSON, no HTTP, no YAML.
 *
 * <p>Start at {@link io.modelservice.base.MLModel}; a class that implements it and two records are a model. A decorator
 * extends {@link io.modelservice.base.MLModelDecorator}, or {@link io.modelservice.base.SchemaDecorator} where it
 * changes what goes in or comes out. {@link io.modelservice.base.ModelSchema} says how values are built of fields and
 * taken apart, {@link io.modelservice.base.Batch} holds many of them, by rows or by columns.
 */
@NullMarked
package io.modelservice.base;

import org.jspecify.annotations.NullMarked;
