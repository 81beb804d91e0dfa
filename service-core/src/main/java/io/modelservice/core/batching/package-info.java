/**
 * Asks a model once for many calls: they wait for company, the model is asked for all of them, and each gets its own part of the
 * answer. Start at {@link io.modelservice.core.batching.GatheredModel}.
 */
@NullMarked
package io.modelservice.core.batching;

import org.jspecify.annotations.NullMarked;
