/**
 * Finds a model's class, builds it from its configuration, stacks its decorators and holds it while it serves.
 *
 * <p>Start at {@link io.modelservice.core.hosting.ModelManager}, which has one {@code Entry} for each item of the
 * configuration's models; an entry that is ready holds a {@link io.modelservice.core.hosting.HostedModel}, built by
 * {@code ChainBuilder} and immutable from then on.
 */
@NullMarked
package io.modelservice.core.hosting;

import org.jspecify.annotations.NullMarked;
