package io.modelservice.core.http;

import io.modelservice.core.access.Entrance;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.Graceful;
import org.jspecify.annotations.Nullable;

/**
 * The outermost handler: names and counts each request, refuses what it can by the headers alone, has the body read, and
 * turns new requests away while the server stops.
 */
final class EdgeHandler extends Handler.Wrapper implements Graceful {
    private static final int IDLE_TIMES_PER_PIECE = 4;
    private static final Duration LINGER = Duration.ofSeconds(1); // for senders, while the service ends

    private final EdgeCounters counters;
    private final RequestWatch watch;
    private final HttpServerSettings settings;
    private final Function<Request, RouteRules> rules;
    private final Graceful.Shutdown draining;
    private final EdgeAnswer.Terms atPublic;
    private final EdgeAnswer.Terms atAdmin;
    private final @Nullable Cors cors;

    EdgeHandler(
            EdgeCounters counters,
            RequestWatch watch,
            HttpServerSettings settings,
            Function<Request, RouteRules> rules,
            Handler routes) {
        super(routes);
        this.rules = rules;
        this.counters = counters;
        this.watch = watch;
        this.settings = settings;
        this.cors = settings.cors() == null ? null : new Cors(settings.cors());
        this.draining = new Graceful.Shutdown(this) {
            @Override
            public boolean isShutdownDone() {
                return counters.inFlight() == 0;
            }
        };
        this.atPublic = terms();
        this.atAdmin = terms(); // what is kept for readers at the one port takes nothing from those at the other
    }

    private EdgeAnswer.Terms terms() {
        return new EdgeAnswer.Terms(
                draining,
                new UnreadAnswers(settings.connections().unreadBytes()),
                settings.timeouts().idle().multipliedBy(IDLE_TIMES_PER_PIECE));
    }

    /** Called by Jetty for each request whose headers are well-formed, before it looks at the URI. */
    Request enter(Request request, HttpFields.Mutable responseHeaders, Entrance entrance) {
        counters.start();
        String id = EdgeHeaders.requestId(request.getHeaders());
        EdgeHeaders.put(responseHeaders, id);
        if (cors != null && entrance == Entrance.PUBLIC) {
            cors.put(request.getHeaders(), responseHeaders);
        }
        return new EdgeRequest(
                request,
                new Exchange(id, request.getHeadersNanoTime(), rules.apply(request), entrance, settings.gzipFrom()));
    }

    /** Called when a request has been answered and counted. */
    void completed() {
        if (draining.isShutdown()) {
            draining.check();
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        EdgeRequest edge = (EdgeRequest) request;
        EdgeAnswer.Terms terms = edge.exchange().entrance() == Entrance.PUBLIC ? atPublic : atAdmin;
        EdgeAnswer answer = new EdgeAnswer(edge, response, callback, terms);
        edge.exchange().answer(answer);
        return handle(edge, answer);
    }

    private boolean handle(EdgeRequest edge, EdgeAnswer answer) throws Exception {
        watch.begin(edge);
        if (draining.isShutdown()) {
            refuse(edge, answer);
            return true;
        }
        if (cors != null && edge.exchange().entrance() == Entrance.PUBLIC && cors.isPreflight(edge)) {
            cors.answer(answer, answer);
            return true;
        }
        return mayHaveBody(edge) ? handleBody(edge, reader(edge, answer)) : handleWhole(edge, answer, answer);
    }

    /** The service ends; who is still sending must be able to read that. */
    private void refuse(EdgeRequest edge, EdgeAnswer answer) {
        if (mayHaveBody(edge)) {
            reader(edge, answer).refuse(ErrorType.NOT_READY, LINGER);
        } else {
            FailureShape shape = edge.exchange().rules().failures();
            EdgeHeaders.write(answer, Failure.of(ErrorType.NOT_READY), shape, answer);
        }
    }

    private BodyReader reader(EdgeRequest request, EdgeAnswer answer) {
        return new BodyReader(request, answer, answer, this::handleWhole, settings, counters);
    }

    private boolean handleWhole(Request request, Response response, Callback callback) throws Exception {
        EdgeRequest edge = Request.as(request, EdgeRequest.class);
        edge.isWorkedOn();
        try {
            return super.handle(request, response, callback);
        } catch (Throwable e) {
            edge.isAnswered(); // by whoever answers failures
            throw e;
        }
    }

    /** HTTP/2 says the end of a request in its frames: what says no length may have a body or none. */
    private static boolean mayHaveBody(EdgeRequest request) {
        long length = request.getLength();
        return length > 0
                || (length < 0 && (request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING) || request.isHttp2()));
    }

    private static boolean handleBody(EdgeRequest request, BodyReader reader) throws Exception {
        String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        if (!ContentEncoding.isTaken(encoding, request.exchange().rules())) {
            reader.refuse(ErrorType.UNSUPPORTED_MEDIA_TYPE);
            return true;
        }
        request.exchange().encoding(encoding);
        if (request.getLength() > request.exchange().rules().maxBodyBytes()) {
            reader.refuse(ErrorType.PAYLOAD_TOO_LARGE);
            return true;
        }
        return reader.start();
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        CompletableFuture<Void> done = draining.shutdown();
        draining.check();
        return done;
    }

    @Override
    public boolean isShutdown() {
        return draining.isShutdown();
    }
}
