/**
 * How the service logs: start reading at
 * {@link io.modelservice.core.logging.ServiceLogging}.
 */
@org.jspecify.annotations.NullMarked
package io.modelservice.core.logging;
