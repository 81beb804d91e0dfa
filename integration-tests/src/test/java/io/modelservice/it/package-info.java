/**
 * Tests of what the build made, used as its users use it: the runnable jar in a process of its own, asked by HTTP.
 * {@code RunnerProcess} is that process.
 */
@NullMarked
package io.modelservice.it;

import org.jspecify.annotations.NullMarked;
