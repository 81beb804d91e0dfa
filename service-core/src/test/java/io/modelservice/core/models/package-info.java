/** Small real models and decorators that tests host. */
@org.jspecify.annotations.NullMarked
package io.modelservice.core.models;
