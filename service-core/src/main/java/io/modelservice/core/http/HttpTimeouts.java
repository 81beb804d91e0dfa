package io.modelservice.core.http;

import java.time.Duration;

/**
 * How long a server waits, for a client and for itself.
 *
 * @param idle how long a connection may be silent, between requests and within one
 * @param head how long a request's line and headers may take to arrive, however steadily they trickle; counted from the
 *     connection, then from the first byte of each further request
 * @param body how long a body may take to arrive, however steadily it trickles; counted from its headers
 * @param stop how long requests that have been accepted may take to finish when the server stops
 */
public record HttpTimeouts(Duration idle, Duration head, Duration body, Duration stop) {
    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

    /** 30 s for silence, for a body and for stopping, 10 s for a head. */
    public static final HttpTimeouts DEFAULTS =
            new HttpTimeouts(HALF_MINUTE, Duration.ofSeconds(10), HALF_MINUTE, HALF_MINUTE);

    /** Refuses times in which nothing can be done. */
    public HttpTimeouts {
        if (idle.toMillis() < 1 || head.toMillis() < 1 || body.toMillis() < 1 || stop.isNegative()) {
            throw new IllegalArgumentException(
                    "timeouts %s (idle), %s (head), %s (body) and %s (stop) are too short; give 1 ms or more"
                            .formatted(idle, head, body, stop));
        }
    }

    /** The same with another time for silence. */
    public HttpTimeouts withIdle(Duration time) {
        return new HttpTimeouts(time, head, body, stop);
    }

    /** The same with another time for a head. */
    public HttpTimeouts withHead(Duration time) {
        return new HttpTimeouts(idle, time, body, stop);
    }

    /** The same with another time for a body. */
    public HttpTimeouts withBody(Duration time) {
        return new HttpTimeouts(idle, head, time, stop);
    }

    /** The same with another time for stopping. */
    public HttpTimeouts withStop(Duration time) {
        return new HttpTimeouts(idle, head, body, time);
    }
}
