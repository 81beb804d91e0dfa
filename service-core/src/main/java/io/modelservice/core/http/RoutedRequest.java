package io.modelservice.core.http;

import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * A request for predictions at its route, and the answer to it, whichever way it has come: past Javalin, or through it.
 *
 * <p>What is told of the answer is written when the request is at its end: when the route's handler returns or, if it has
 * called {@link #later}, at {@link #end}. The last answer told counts. One thread at a time.
 */
public abstract class RoutedRequest {
    private final EdgeRequest request;
    private final Response response;
    private final Map<String, String> parameters;

    RoutedRequest(EdgeRequest request, Response response, Map<String, String> parameters) {
        this.request = request;
        this.response = response;
        this.parameters = parameters;
    }

    /** What the edge knows of it. */
    public Exchange exchange() {
        return request.exchange();
    }

    /** As they came. */
    public HttpFields headers() {
        return request.getHeaders();
    }

    /** The first value of a header; null if there is none. */
    public @Nullable String header(String name) {
        return headers().get(name);
    }

    /** Values of the path's parameters, decoded. */
    public Map<String, String> parameters() {
        return parameters;
    }

    /** Address of the other end of its connection; null if that is not known. */
    public @Nullable String address() {
        return Request.getRemoteAddr(request);
    }

    /** Puts a header on the answer, whatever that will be. */
    public void answerHeader(String name, String value) {
        response.getHeaders().put(name, value);
    }

    /** Whether this thread may wait; if not, what may take its time is to be done {@link #later}. */
    public abstract boolean mayWait();

    /**
     * Tells that its model never waits. From the first such request on, all requests of the server are handled so: by the
     * threads that look after connections, but for what may wait.
     */
    public abstract void neverWaits();

    /** Tells the answer: 200. */
    public void succeed(Answer answer) {
        answer.headers().forEach(this::answerHeader);
        WholeAnswer.write(request, response, 200, answer.mediaType(), answer.body());
    }

    /** Tells the failure that something thrown stands for; what nobody expected is logged. */
    public void fail(Throwable thrown) {
        Failures.answer(request, response, thrown);
    }

    /**
     * It is answered later, by whatever thread: {@link #end} follows. The last thing that a route's handler calls.
     *
     * @param start run as soon as that is possible
     */
    public abstract void later(Runnable start);

    /** After {@link #later}: what was told last is the answer. */
    public abstract void end();
}
