/**
 * Small models and decorators, each showing one thing; copy the one that comes nearest to yours.
 *
 * <p>Start at {@link io.modelservice.examples.basics.LinearModel} for a model whose fields are known only when it is
 * loaded, and at {@link io.modelservice.examples.basics.PredictionIdDecorator} for a decorator that works on any model.
 * {@link io.modelservice.examples.basics.RoundingDecorator} changes answers, {@link
 * io.modelservice.examples.basics.FillDecorator} takes fields away, {@link
 * io.modelservice.examples.basics.TimingDecorator} measures. The slow and the failing models show what a service does
 * with such.
 */
@NullMarked
package io.modelservice.examples.basics;

import org.jspecify.annotations.NullMarked;
