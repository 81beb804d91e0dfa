package io.modelservice.core.http;

import io.modelservice.core.access.Caller;
import io.modelservice.core.access.Entrance;
import io.modelservice.core.tracing.TraceSpan;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * What the edge knows of one request before a route sees it: its id and its whole body.
 *
 * <p>Complete when a route's handler is entered; from then on only the model that answers is added, and it may be read by any
 * thread.
 */
public final class Exchange {
    static final String ATTRIBUTE = "io.modelservice.exchange";
    static final byte[] NO_BODY = {};

    private final String requestId;
    private final long began;
    private final RouteRules rules;
    private final Entrance entrance;
    private final int gzipFrom;
    private volatile @Nullable EdgeAnswer answer;
    private @Nullable String encoding;
    private volatile byte[] body = NO_BODY;
    private RequestObserver.@Nullable Observation observation;
    private @Nullable Found found;
    private @Nullable TraceSpan trace;
    private volatile @Nullable Caller caller;
    private volatile @Nullable Served served;

    Exchange(String requestId, long began, RouteRules rules, Entrance entrance, int gzipFrom) {
        this.requestId = requestId;
        this.began = began;
        this.rules = rules;
        this.entrance = entrance;
        this.gzipFrom = gzipFrom;
    }

    /**
     * The exchange that this request belongs to.
     *
     * @throws IllegalStateException if the request did not come in through an {@link HttpServer}
     */
    public static Exchange of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Exchange exchange) {
            return exchange;
        }
        throw new IllegalStateException("the request has no exchange; serve this route from an HttpServer");
    }

    /** The caller's {@code X-Request-Id} if it is a valid one, else a new one; at most 128 of {@code A-Za-z0-9._:-}. */
    public String requestId() {
        return requestId;
    }

    /**
     * The whole body, at most as large as the path takes, inflated if it came compressed; empty if there is none, or the
     * answer has been written. Not a copy: do not change it. Ask once, where work is done, not on the way there.
     *
     * @throws FailureException if it came compressed, and is larger or is not what its header says
     */
    public byte[] body() {
        return ContentEncoding.inflated(body, encoding, rules.maxBodyBytes());
    }

    /** Whether the body is known to be no larger than that; one that came compressed is not. */
    public boolean isWithin(int bytes) {
        return encoding == null && body.length <= bytes;
    }

    /** The body as it came. */
    byte[] received() {
        return body;
    }

    /** How long ago its headers were read, in nanoseconds. */
    public long age() {
        return NanoTime.since(began);
    }

    /** What the thread that handles the request writes goes nowhere from now on; nothing may have been written yet. */
    public void takeOver() {
        EdgeAnswer known = answer;
        if (known != null) {
            known.takeOver();
        }
    }

    /**
     * Answers in the place of the thread that handles the request, after {@link #takeOver}; when that comes back the
     * connection is closed.
     */
    public void cutOff(Failure failure) {
        EdgeAnswer known = answer;
        if (known != null) {
            known.cutOff(failure);
        }
    }

    /** By HTTP/2 this is run if the caller takes the request back, or has; more than once, perhaps, on any thread. */
    public void whenGone(Runnable action) {
        EdgeAnswer known = answer;
        if (known != null) {
            known.whenGone(action);
        }
    }

    /** Whether the caller has gone while the request waited; asked while nobody else reads from the connection. */
    public boolean isAbandoned() {
        EdgeAnswer known = answer;
        return known != null && known.isAbandoned();
    }

    void answer(EdgeAnswer edge) {
        answer = edge;
    }

    /** What is sent as the answer's body when its headers are complete. */
    void answerBody(AnswerBody whole) {
        EdgeAnswer known = answer;
        if (known != null) {
            known.body(whole);
        }
    }

    /** What holds on the request's path. */
    RouteRules rules() {
        return rules;
    }

    /** By which port it came. */
    Entrance entrance() {
        return entrance;
    }

    /** The size from which on an answer of text may be compressed, in bytes. */
    int gzipFrom() {
        return gzipFrom;
    }

    void encoding(@Nullable String contentEncoding) {
        encoding = contentEncoding;
    }

    /** Who asks, if they have shown a key that is known; else null. */
    public @Nullable Caller caller() {
        return caller;
    }

    void caller(Caller known) {
        caller = known;
    }

    /** Where the call stands in a trace; null if nobody has said. */
    public @Nullable TraceSpan trace() {
        return trace;
    }

    void trace(@Nullable TraceSpan span) {
        trace = span;
    }

    /** Says which model answers, for the access line. */
    public void servedBy(String model, String version) {
        served = new Served(model, version);
    }

    /** Which model answers; null if none does. */
    @Nullable
    Served served() {
        return served;
    }

    /** A model as the access line names it. */
    record Served(String model, String version) {}

    /**
     * What was found at a path, if somebody has looked already.
     *
     * @param path as it was looked up
     * @param route null if there is none
     */
    record Found(String path, RouteTable.@Nullable Match route) {}

    @Nullable
    Found found() {
        return found;
    }

    void found(Found route) {
        found = route;
    }

    void body(byte[] complete) {
        body = complete;
    }

    RequestObserver.@Nullable Observation observation() {
        return observation;
    }

    void observation(RequestObserver.Observation begun) {
        observation = begun;
    }
}
