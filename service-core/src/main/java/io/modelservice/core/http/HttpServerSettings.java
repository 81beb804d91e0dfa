package io.modelservice.core.http;

import java.time.Duration;

/**
 * Where a server listens, and what it bounds.
 *
 * @param host interface to bind, as a name or an address
 * @param port TCP port; 0 lets the system choose a free one
 * @param maxBodyBytes the largest body taken, in bytes
 * @param maxHeadBytes the most that request line and headers may have together, in bytes
 * @param idleTimeout how long a connection may be silent, between requests and within one
 * @param bodyTimeout how long a body may take to arrive, however steadily it trickles; counted from its headers
 * @param stopTimeout how long requests that have been accepted may take to finish when the server stops
 * @param threads the most threads that the server uses, for connections, routes and work
 * @param workSlots how many pieces of work may run at the same time, at least {@value #RESERVED_THREADS} fewer than threads
 * @param workQueue how many requests may wait for such a slot
 */
public record HttpServerSettings(
        String host,
        int port,
        int maxBodyBytes,
        int maxHeadBytes,
        Duration idleTimeout,
        Duration bodyTimeout,
        Duration stopTimeout,
        int threads,
        int workSlots,
        int workQueue) {
    /** Threads that work never takes: the connections' own and those that answer everything else. */
    public static final int RESERVED_THREADS = 8;

    /** Refuses what no server can be started with. */
    public HttpServerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port %d is not from 0 to 65535; give 0 for a free one".formatted(port));
        }
        if (maxBodyBytes < 0 || maxHeadBytes < 512 || workQueue < 0) {
            throw new IllegalArgumentException(
                    "limits of %d body bytes, %d head bytes and %d waiting requests are too low;"
                                    .formatted(maxBodyBytes, maxHeadBytes, workQueue)
                            + " give at least 0, 512 and 0");
        }
        if (workSlots < 1 || workSlots > threads - RESERVED_THREADS) {
            throw new IllegalArgumentException("%d work slots do not go with %d threads; give from 1 to threads - %d"
                    .formatted(workSlots, threads, RESERVED_THREADS));
        }
        if (idleTimeout.toMillis() < 1 || bodyTimeout.toMillis() < 1 || stopTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "timeouts %s (idle), %s (body) and %s (stop) are too short; give 1 ms or more"
                            .formatted(idleTimeout, bodyTimeout, stopTimeout));
        }
    }

    /**
     * The usual bounds: bodies of 1 MiB, heads of 8 KiB, 30 s for silence and for stopping, 60 s for a body, 96 pieces of
     * work on 128 threads, 256 waiting.
     */
    public static HttpServerSettings of(String host, int port) {
        Duration halfMinute = Duration.ofSeconds(30);
        return new HttpServerSettings(
                host, port, 1_048_576, 8_192, halfMinute, Duration.ofSeconds(60), halfMinute, 128, 96, 256);
    }

    /** The same with another body limit. */
    public HttpServerSettings withMaxBodyBytes(int bytes) {
        return new HttpServerSettings(
                host, port, bytes, maxHeadBytes, idleTimeout, bodyTimeout, stopTimeout, threads, workSlots, workQueue);
    }

    /** The same with other times for silence, for a body and for stopping. */
    public HttpServerSettings withTimeouts(Duration idle, Duration body, Duration stop) {
        return new HttpServerSettings(
                host, port, maxBodyBytes, maxHeadBytes, idle, body, stop, threads, workSlots, workQueue);
    }

    /** The same with room for this many pieces of work, and for this many requests waiting for one of them to end. */
    public HttpServerSettings withWork(int slots, int queue) {
        return new HttpServerSettings(
                host,
                port,
                maxBodyBytes,
                maxHeadBytes,
                idleTimeout,
                bodyTimeout,
                stopTimeout,
                slots + RESERVED_THREADS + 8,
                slots,
                queue);
    }
}
