/** Prometheus series; the one package that knows their client. Start reading at {@link io.modelservice.core.metrics.ServiceMetrics}. */
@NullMarked
package io.modelservice.core.metrics;

import org.jspecify.annotations.NullMarked;
