/**
 * A service of models within a program: start at {@link io.modelservice.core.ModelService}. The packages below are its
 * rooms, in the order in which data passes them: config, hosting, codec, http.
 */
@NullMarked
package io.modelservice.core;

import org.jspecify.annotations.NullMarked;
