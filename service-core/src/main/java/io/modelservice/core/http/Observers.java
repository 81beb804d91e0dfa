package io.modelservice.core.http;

import io.modelservice.core.tracing.Tracing;

/**
 * Who is told of requests.
 *
 * @param requests of every one, from its headers to its last byte
 * @param tracing of those for predictions
 */
public record Observers(RequestObserver requests, Tracing tracing) {
    /** Nobody. */
    public static final Observers NONE = new Observers(RequestObserver.NONE, Tracing.NONE);
}
