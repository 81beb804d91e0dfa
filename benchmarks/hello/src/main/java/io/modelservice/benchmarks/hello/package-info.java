/** A service by Javalin that does nothing else. */
@NullMarked
package io.modelservice.benchmarks.hello;

import org.jspecify.annotations.NullMarked;
