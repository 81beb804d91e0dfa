/** Tests of the configuration; each bad input is a row of a table with the exact line that is said. */
@NullMarked
package io.modelservice.core.config;

import org.jspecify.annotations.NullMarked;
