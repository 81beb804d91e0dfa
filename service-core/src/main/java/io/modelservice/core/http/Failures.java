package io.modelservice.core.http;

import io.javalin.http.HttpResponseException;
import io.modelservice.core.access.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a route has thrown into an answer; what nobody expected is logged here, once, under the request id. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static void answer(HttpServletRequest request, HttpServletResponse response, Throwable thrown) {
        Exchange exchange = Exchange.of(request);
        if (isUnread(exchange, response.isCommitted(), thrown)) {
            return;
        }
        Responses.failure(response, failure(exchange, thrown));
    }

    static void answer(EdgeRequest request, Response response, Throwable thrown) {
        if (!isUnread(request.exchange(), response.isCommitted(), thrown)) {
            Failure failure = failure(request.exchange(), thrown);
            if (!response.isCommitted()) {
                WholeAnswer.fail(request, response, failure);
            }
        }
    }

    private static boolean isUnread(Exchange exchange, boolean committed, Throwable thrown) {
        boolean unread = committed && isTimeout(thrown);
        if (unread) {
            LOG.debug("request {}: the caller does not read", exchange.requestId());
        }
        return unread;
    }

    private static boolean isTimeout(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** The caller has closed the connection: of HTTP/2 that may show by a channel that is closed. */
    private static boolean isGone(@Nullable Throwable thrown) {
        return thrown instanceof EofException || thrown instanceof ClosedChannelException;
    }

    private static Failure failure(Exchange exchange, Throwable thrown) {
        if (thrown instanceof FailureException known) {
            return known.failure();
        }
        if (thrown instanceof RefusedException refused) {
            return Failure.of(refused.refusal());
        }
        if (thrown instanceof CompletionException && thrown.getCause() != null) {
            return failure(exchange, thrown.getCause());
        }
        if (thrown instanceof HttpResponseException ofJavalin) {
            return Failure.of(ErrorType.ofStatus(ofJavalin.getStatus()));
        }
        if (thrown instanceof HttpException ofJetty && ofJetty.getCode() < 500) {
            return Failure.of(ErrorType.ofStatus(ofJetty.getCode())); // such as a query that cannot be decoded
        }
        if (isGone(thrown) || isGone(thrown.getCause())) {
            LOG.debug("request {}: the caller has gone", exchange.requestId());
        } else {
            String id = exchange.requestId();
            LOG.atError().setCause(thrown).addKeyValue("request_id", id).log("request {} failed unexpectedly", id);
        }
        return Failure.of(ErrorType.SERVICE);
    }
}
