/** From configuration to hosted models. */
@org.jspecify.annotations.NullMarked
package io.modelservice.core.hosting;
