package io.modelservice.core.hosting;

import io.modelservice.core.admission.Crew;
import io.modelservice.core.config.ModelLimits;
import io.modelservice.core.metrics.ServiceMetrics;
import io.modelservice.core.tracing.Tracing;

/**
 * What all entries of a service share.
 *
 * @param metrics that tell of them
 * @param closings where models are closed
 * @param crew that does their work
 * @param limits of those that have none of their own
 * @param tracing told of what their chains do
 * @param quiet whether what is loaded is not worth a line of the log
 */
record Premises(
        ServiceMetrics metrics, Closings closings, Crew crew, ModelLimits limits, Tracing tracing, boolean quiet) {}
