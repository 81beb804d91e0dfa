/**
 * Spans of predictions for OpenTelemetry: for its Java agent, or an SDK that is set up in the process.
 *
 * <p>Start at {@link io.modelservice.opentelemetry.OpenTelemetryTracing}, which a service finds by itself.
 */
@NullMarked
package io.modelservice.opentelemetry;

import org.jspecify.annotations.NullMarked;
