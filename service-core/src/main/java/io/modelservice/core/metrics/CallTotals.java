package io.modelservice.core.metrics;

/**
 * How often a model was called since it began to serve.
 *
 * @param calls that ended with predictions
 * @param instances that these were asked to predict
 * @param nanos that these took, in nanoseconds
 * @param failedCalls that ended in any other way
 * @param failedNanos that those took, in nanoseconds
 * @param lastEndMillis when the last call ended, in milliseconds since 1970; 0 if there was none
 */
public record CallTotals(
        long calls, long instances, long nanos, long failedCalls, long failedNanos, long lastEndMillis) {}
