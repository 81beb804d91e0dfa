package io.modelservice.core.http;

/**
 * Where a server listens, and what it bounds.
 *
 * @param listening where it listens
 * @param requests how large a request may be
 * @param timeouts how long it waits
 * @param connections how many may connect
 * @param threads its threads, and how many of them work may take
 */
public record HttpServerSettings(
        Listening listening,
        RequestLimits requests,
        HttpTimeouts timeouts,
        ConnectionLimits connections,
        WorkThreads threads) {
    /** The usual bounds, listening at a place. */
    public static HttpServerSettings of(String host, int port) {
        return new HttpServerSettings(
                new Listening(host, port),
                RequestLimits.DEFAULTS,
                HttpTimeouts.DEFAULTS,
                ConnectionLimits.DEFAULTS,
                WorkThreads.DEFAULTS);
    }

    /** The same with other sizes of a request. */
    public HttpServerSettings withRequests(RequestLimits limits) {
        return new HttpServerSettings(listening, limits, timeouts, connections, threads);
    }

    /** The same with another body limit. */
    public HttpServerSettings withMaxBodyBytes(int bytes) {
        return withRequests(requests.withBodyBytes(bytes));
    }

    /** The same with other times. */
    public HttpServerSettings withTimeouts(HttpTimeouts times) {
        return new HttpServerSettings(listening, requests, times, connections, threads);
    }

    /** The same with other limits of connections. */
    public HttpServerSettings withConnections(ConnectionLimits limits) {
        return new HttpServerSettings(listening, requests, timeouts, limits, threads);
    }

    /** The same with other threads. */
    public HttpServerSettings withThreads(WorkThreads others) {
        return new HttpServerSettings(listening, requests, timeouts, connections, others);
    }

    /** The same with room for this many pieces of work, and for this many requests waiting for one of them to end. */
    public HttpServerSettings withWork(int slots, int queue) {
        return withThreads(WorkThreads.of(slots, queue));
    }
}
