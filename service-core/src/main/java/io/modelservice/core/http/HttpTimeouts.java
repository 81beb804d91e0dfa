package io.modelservice.core.http;

import java.time.Duration;

/**
 * How long a server waits, for a client and for itself.
 *
 * @param idle how long a connection may be silent, between requests and within one
 * @param body how long a body may take to arrive, however steadily it trickles; counted from its headers
 * @param stop how long requests that have been accepted may take to finish when the server stops
 */
public record HttpTimeouts(Duration idle, Duration body, Duration stop) {
    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

    /** 30 s for silence and for stopping, 60 s for a body. */
    public static final HttpTimeouts DEFAULTS = new HttpTimeouts(HALF_MINUTE, Duration.ofSeconds(60), HALF_MINUTE);

    /** Refuses times in which nothing can be done. */
    public HttpTimeouts {
        if (idle.toMillis() < 1 || body.toMillis() < 1 || stop.isNegative()) {
            throw new IllegalArgumentException(
                    "timeouts %s (idle), %s (body) and %s (stop) are too short; give 1 ms or more"
                            .formatted(idle, body, stop));
        }
    }

    /** The same with another time for silence. */
    public HttpTimeouts withIdle(Duration time) {
        return new HttpTimeouts(time, body, stop);
    }

    /** The same with another time for a body. */
    public HttpTimeouts withBody(Duration time) {
        return new HttpTimeouts(idle, time, stop);
    }

    /** The same with another time for stopping. */
    public HttpTimeouts withStop(Duration time) {
        return new HttpTimeouts(idle, body, time);
    }
}
