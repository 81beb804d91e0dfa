package io.modelservice.core.http;

import java.util.Map;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for predictions in front of Javalin, which would cost more than all that the service does for one. The same
 * table of routes, the same gate and the same answers; whatever is not simple takes the other way.
 */
final class DirectRoutes extends Handler.Wrapper {
    private final RouteDispatch dispatch;
    private final ConnectionThreads threads;

    /** @param others whoever answers all other requests */
    DirectRoutes(RouteDispatch dispatch, ConnectionThreads threads, Handler others) {
        super(others);
        this.dispatch = dispatch;
        this.threads = threads;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        EdgeRequest edge = Request.as(request, EdgeRequest.class);
        String path = simplePath(edge);
        RouteTable.Match match = path == null ? null : dispatch.route(edge.exchange(), path);
        Route route = match == null ? null : match.methods().get(HttpMethod.POST.asString());
        if (match == null || route == null || route.predictions() == null) {
            return threads.mayWait()
                    ? super.handle(request, response, callback)
                    : handleAside(request, response, callback);
        }
        answer(edge, (EdgeAnswer) response, route, route.predictions(), match.parameters());
        return true;
    }

    /** As Jetty handles a request, on a thread that may wait. */
    private boolean handleAside(Request request, Response response, Callback callback) {
        request.getComponents().getExecutor().execute(() -> {
            try {
                if (!super.handle(request, response, callback)) {
                    Response.writeError(request, response, callback, ErrorType.NOT_FOUND.status());
                }
            } catch (Throwable e) { // as Jetty does around the call of a handler
                Response.writeError(request, response, callback, e);
            }
        });
        return true;
    }

    private void answer(
            EdgeRequest request,
            EdgeAnswer answer,
            Route route,
            PredictionHandler handler,
            Map<String, String> parameters) {
        DirectRequest direct = new DirectRequest(request, answer, threads, parameters);
        try {
            dispatch.pass(route, request, parameters);
            handler.handle(direct);
        } catch (Throwable e) { // one of the two edges: around a request
            direct.fail(e);
        }
        direct.handled();
    }

    /** Of a POST whose path says what it means: no percent sign, no parameter, no empty or dotted segment; else null. */
    private static @Nullable String simplePath(EdgeRequest request) {
        String path = request.getHttpURI().getPath();
        boolean simple = HttpMethod.POST.is(request.getMethod())
                && path != null
                && path.indexOf('%') < 0
                && path.indexOf(';') < 0
                && !request.getHttpURI().hasViolations();
        return simple ? path : null;
    }
}
