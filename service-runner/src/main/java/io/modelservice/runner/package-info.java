/**
 * The command line: {@link io.modelservice.runner.Main} runs {@code RunnerCommand}, which serves unless told otherwise.
 */
@NullMarked
package io.modelservice.runner;

import org.jspecify.annotations.NullMarked;
