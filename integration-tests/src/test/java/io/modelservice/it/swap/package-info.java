/**
 * Versions of a model that take each other's place while they are asked. Each version answers its own number in every
 * field, so that an answer of two versions shows. {@code SwapsUnderLoadIT} is the place to start.
 */
@NullMarked
package io.modelservice.it.swap;

import org.jspecify.annotations.NullMarked;
