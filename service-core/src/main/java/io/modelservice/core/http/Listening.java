package io.modelservice.core.http;

/**
 * Where a server listens.
 *
 * @param host interface to bind, as a name or an address
 * @param port TCP port; 0 lets the system choose a free one
 */
public record Listening(String host, int port) {
    /** Refuses a port that is none. */
    public Listening {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port %d is not from 0 to 65535; give 0 for a free one".formatted(port));
        }
    }
}
