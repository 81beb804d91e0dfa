/**
 * More requests than a model can answer, sent at fixed times whatever becomes of them. {@code OverloadIT} is the place to
 * start.
 */
@NullMarked
package io.modelservice.it.load;

import org.jspecify.annotations.NullMarked;
