/**
 * Where calls stand in the traces of their callers, and what tells a tracing system of them; knows no such system.
 *
 * <p>Start at {@link io.modelservice.core.tracing.Tracing}, which is implemented elsewhere, and
 * {@link io.modelservice.core.tracing.TraceSpan}, of which each traced call has one.
 */
@NullMarked
package io.modelservice.core.tracing;

import org.jspecify.annotations.NullMarked;
