/** A process that asks itself before others do. Start at {@link io.modelservice.core.warmup.EdgeWarmUp}. */
@NullMarked
package io.modelservice.core.warmup;

import org.jspecify.annotations.NullMarked;
