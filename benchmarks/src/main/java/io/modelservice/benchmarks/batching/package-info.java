/** The model of {@code benchmarks/batching.sh}: start at {@link io.modelservice.benchmarks.batching.DenseNetwork}. */
@NullMarked
package io.modelservice.benchmarks.batching;

import org.jspecify.annotations.NullMarked;
