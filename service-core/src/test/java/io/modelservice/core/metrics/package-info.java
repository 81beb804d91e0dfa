/** The service's metrics. */
@org.jspecify.annotations.NullMarked
package io.modelservice.core.metrics;
