/**
 * What callers notice while versions of a model take each other's place. {@link io.modelservice.benchmarks.swap.SwapRound}
 * is one round: it starts a {@link io.modelservice.benchmarks.swap.SwapServer} and asks it, now with swaps, now without.
 */
@NullMarked
package io.modelservice.benchmarks.swap;

import org.jspecify.annotations.NullMarked;
