package io.modelservice.core.http;

import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what Jetty itself refuses, from the request line on, in the service's own shape; nothing of the cause is told. */
final class EdgeErrors implements Request.Handler {
    private final Function<Request, RouteRules> rules;

    EdgeErrors(Function<Request, RouteRules> rules) {
        this.rules = rules;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!response.getHeaders().contains(EdgeHeaders.REQUEST_ID)) {
            EdgeHeaders.put(response.getHeaders(), EdgeHeaders.requestId(request.getHeaders()));
        }
        FailureShape shape = rules.apply(request).failures();
        EdgeHeaders.write(response, failure(request, response.getStatus()), shape, callback);
        return true;
    }

    private static Failure failure(Request request, int status) {
        @Nullable Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        if (cause instanceof HttpException refused) {
            return Failure.of(ErrorType.ofStatus(refused.getCode()));
        }
        if (cause instanceof TimeoutException) {
            return Failure.of(ErrorType.REQUEST_TIMEOUT);
        }
        return Failure.of(ErrorType.ofStatus(status));
    }
}
