package io.modelservice.core.http;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Reads one request's body to its end before the request is handled, up to a limit, and holds no thread while it waits.
 *
 * <p>A body that has arrived together with the headers is read, and its request handled, on the thread that parsed it.
 * Jetty calls {@link #run} when more has arrived, and when nothing has for the idle timeout. A body that has to be
 * awaited has a deadline, too, which holds whether it trickles or stops.
 */
final class BodyReader implements Invocable.Task {
    private final EdgeRequest request;
    private final Response response;
    private final Callback callback;
    private final Request.Handler next;
    private final HttpServerSettings settings;
    private final EdgeCounters counters;
    private final BodyBuffer buffer;
    private final AtomicReference<State> state = new AtomicReference<>(State.READING);
    private Scheduler.@Nullable Task deadline; // only of a body that has to be awaited

    private enum State {
        READING,
        WAITING,
        ENDED
    }

    BodyReader(
            EdgeRequest request,
            Response response,
            Callback callback,
            Request.Handler next,
            HttpServerSettings settings,
            EdgeCounters counters) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.next = next;
        this.settings = settings;
        this.counters = counters;
        this.buffer =
                new BodyBuffer(request.getLength(), request.exchange().rules().maxBodyBytes());
    }

    /** Reads what is there; returns what the next handler returns, or true if the request is taken care of otherwise. */
    boolean start() throws Exception {
        return !readAll() || next.handle(request, response, callback);
    }

    /** As for a request whose body came with its head. */
    @Override
    public InvocationType getInvocationType() {
        return request.getConnectionMetaData().getConnector().getServer().getInvocationType();
    }

    @Override
    public void run() {
        if (!state.compareAndSet(State.WAITING, State.READING)) {
            return;
        }
        try {
            if (!start()) {
                Response.writeError(request, response, callback, ErrorType.NOT_FOUND.status());
            }
        } catch (Throwable e) { // as Jetty does around the first call of a handler
            Response.writeError(request, response, callback, e);
        }
    }

    /** Whether the body is complete; if not, either more is awaited or the request has been answered. */
    private boolean readAll() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                awaitMore();
                return false;
            }
            if (Content.Chunk.isFailure(chunk)) {
                fail(chunk.getFailure());
                return false;
            }
            boolean fits = buffer.append(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (!fits) {
                refuse(ErrorType.PAYLOAD_TOO_LARGE);
                return false;
            }
            if (last) {
                cancelDeadline();
                request.complete(buffer.complete());
                return true;
            }
        }
    }

    private void awaitMore() {
        long left = settings.timeouts().body().toNanos() - NanoTime.since(request.getHeadersNanoTime());
        if (left <= 0) {
            timeout(); // a trickle never trips the idle timeout
            return;
        }
        if (deadline == null) {
            deadline = request.getComponents().getScheduler().schedule(this::expire, left, NANOSECONDS);
        }
        state.set(State.WAITING);
        try {
            request.demand(this);
        } catch (IllegalStateException e) {
            if (state.get() != State.ENDED) { // else the time has run out, and been answered, since the line above
                throw e;
            }
        }
    }

    /** Nothing more has arrived. If something has just now, whoever reads it finds that its time is over. */
    private void expire() {
        if (state.compareAndSet(State.WAITING, State.ENDED)) {
            timeout();
        }
    }

    private void fail(Throwable failure) {
        cancelDeadline();
        if (failure instanceof TimeoutException) {
            timeout();
        } else {
            callback.failed(failure); // broken chunking, or the caller has gone: answered by EdgeErrors if possible
        }
    }

    private void timeout() {
        counters.cutOffBody();
        response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        answer(ErrorType.REQUEST_TIMEOUT, callback);
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel();
        }
    }

    /** Answers without reading the rest for use, and closes the connection when the caller had time to read the answer. */
    void refuse(ErrorType type) {
        refuse(type, settings.timeouts().body());
    }

    /** The same with another limit of that time. */
    void refuse(ErrorType type, Duration limit) {
        boolean awaitsContinue = request.getHeaders().contains(HttpHeader.EXPECT);
        cancelDeadline();
        response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        Callback end = awaitsContinue ? callback : new BodyDrain(request, callback, limit);
        answer(type, end);
    }

    private void answer(ErrorType type, Callback end) {
        EdgeHeaders.write(response, Failure.of(type), request.exchange().rules().failures(), end);
    }
}
