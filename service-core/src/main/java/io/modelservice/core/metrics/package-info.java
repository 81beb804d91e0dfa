/** Prometheus series. Everything goes through {@link io.modelservice.core.metrics.ServiceMetrics}. */
@NullMarked
package io.modelservice.core.metrics;

import org.jspecify.annotations.NullMarked;
