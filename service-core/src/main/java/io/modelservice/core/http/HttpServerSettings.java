package io.modelservice.core.http;

import io.modelservice.core.config.CorsConfig;
import io.modelservice.core.tls.Tls;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens, and what it bounds.
 *
 * @param listening where it listens
 * @param requests how large a request may be
 * @param timeouts how long it waits
 * @param connections how many may connect
 * @param http2 whether HTTP/2 is spoken, too
 * @param gzipFrom the size from which on answers of text are compressed for callers who ask for it, in bytes; the largest
 *     number for never
 * @param threads its threads, and how many of them work may take
 * @param tls how it encrypts; null for plain HTTP
 * @param admin where it listens for operators, with what is for them alone; null if they have no port of their own
 * @param cors pages of other origins that a browser lets call; null for none
 */
public record HttpServerSettings(
        Listening listening,
        RequestLimits requests,
        HttpTimeouts timeouts,
        ConnectionLimits connections,
        boolean http2,
        int gzipFrom,
        WorkThreads threads,
        @Nullable Tls tls,
        @Nullable Listening admin,
        @Nullable CorsConfig cors) {
    private static final int GZIP_FROM = 1_024;

    /** The usual bounds, listening at a place. */
    public static HttpServerSettings of(String host, int port) {
        return new HttpServerSettings(
                new Listening(host, port),
                RequestLimits.DEFAULTS,
                HttpTimeouts.DEFAULTS,
                ConnectionLimits.DEFAULTS,
                false,
                GZIP_FROM,
                WorkThreads.DEFAULTS,
                null,
                null,
                null);
    }

    /** The same with other sizes of a request. */
    public HttpServerSettings withRequests(RequestLimits limits) {
        return new HttpServerSettings(
                listening, limits, timeouts, connections, http2, gzipFrom, threads, tls, admin, cors);
    }

    /** The same with another body limit. */
    public HttpServerSettings withMaxBodyBytes(int bytes) {
        return withRequests(requests.withBodyBytes(bytes));
    }

    /** The same with other times. */
    public HttpServerSettings withTimeouts(HttpTimeouts times) {
        return new HttpServerSettings(
                listening, requests, times, connections, http2, gzipFrom, threads, tls, admin, cors);
    }

    /** The same with other limits of connections. */
    public HttpServerSettings withConnections(ConnectionLimits limits) {
        return new HttpServerSettings(
                listening, requests, timeouts, limits, http2, gzipFrom, threads, tls, admin, cors);
    }

    /** The same with HTTP/2, or without. */
    public HttpServerSettings withHttp2(boolean spoken) {
        return new HttpServerSettings(
                listening, requests, timeouts, connections, spoken, gzipFrom, threads, tls, admin, cors);
    }

    /** The same, but answers are compressed from this size on, in bytes; the largest number for never. */
    public HttpServerSettings withGzipFrom(int bytes) {
        return new HttpServerSettings(
                listening, requests, timeouts, connections, http2, bytes, threads, tls, admin, cors);
    }

    /** The same with other threads. */
    public HttpServerSettings withThreads(WorkThreads others) {
        return new HttpServerSettings(
                listening, requests, timeouts, connections, http2, gzipFrom, others, tls, admin, cors);
    }

    /** The same, encrypted; or not, if that is null. */
    public HttpServerSettings withTls(@Nullable Tls how) {
        return new HttpServerSettings(
                listening, requests, timeouts, connections, http2, gzipFrom, threads, how, admin, cors);
    }

    /** The same with a port of their own for operators; or without, if that is null. */
    public HttpServerSettings withAdmin(@Nullable Listening place) {
        return new HttpServerSettings(
                listening, requests, timeouts, connections, http2, gzipFrom, threads, tls, place, cors);
    }

    /** The same for pages of other origins; or not, if that is null. */
    public HttpServerSettings withCors(@Nullable CorsConfig pages) {
        return new HttpServerSettings(
                listening, requests, timeouts, connections, http2, gzipFrom, threads, tls, admin, pages);
    }

    /** The same with room for this many pieces of work, and for this many requests waiting for one of them to end. */
    public HttpServerSettings withWork(int slots, int queue) {
        return withThreads(WorkThreads.of(slots, queue));
    }
}
