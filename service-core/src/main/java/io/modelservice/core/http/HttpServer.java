package io.modelservice.core.http;

import io.modelservice.core.access.Gate;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.Graceful;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running HTTP server: Jetty, our edge around it, Javalin's routes inside. Safe for use by many threads. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private static final Duration FOR_CONNECTIONS = Duration.ofSeconds(1);

    private final Server jetty;
    private final ServerConnector connector;
    private final @Nullable ServerConnector admin;
    private final EdgeCounters counters;
    private final RouteDispatch dispatch;

    private HttpServer(Server jetty, EdgeCounters counters, RouteDispatch dispatch) {
        Connector[] connectors = jetty.getConnectors();
        this.jetty = jetty;
        this.connector = (ServerConnector) connectors[0];
        this.admin = connectors.length > 1 ? (ServerConnector) connectors[1] : null;
        this.counters = counters;
        this.dispatch = dispatch;
    }

    /**
     * Registers the routes and listens.
     *
     * @throws ListenException if a port is taken or a host is not one of this machine's
     * @throws IllegalArgumentException if a route is of a kind that is not supported
     */
    public static HttpServer start(HttpServerSettings settings, Routes routes) {
        return start(settings, routes, Gate.withoutKeys(), Observers.NONE);
    }

    /**
     * As {@link #start(HttpServerSettings, Routes)}, with a gate for those who have keys, and those who are told of requests.
     */
    public static HttpServer start(HttpServerSettings settings, Routes routes, Gate gate, Observers observers) {
        EdgeCounters counters = new EdgeCounters();
        RouteDispatch dispatch = new RouteDispatch(gate, settings.admin() != null);
        Server jetty = JettyAssembly.listening(settings, counters, routes, dispatch, observers);
        HttpServer server = new HttpServer(jetty, counters, dispatch);
        server.listen(settings);
        try {
            jetty.start();
        } catch (Exception e) {
            server.close();
            server.closeConnectors();
            throw new IllegalStateException("the HTTP server did not start; its cause says why", e);
        }
        return server;
    }

    private void listen(HttpServerSettings settings) {
        try {
            listen(connector, settings.listening());
            if (admin != null && settings.admin() != null) {
                listen(admin, settings.admin());
            }
        } catch (ListenException e) {
            closeConnectors();
            throw e;
        }
    }

    private void closeConnectors() {
        connector.close();
        if (admin != null) {
            admin.close();
        }
    }

    private static void listen(ServerConnector connector, Listening place) {
        try {
            connector.open();
        } catch (Exception e) { // an unresolved host is not an IOException
            throw ListenException.of(place, e);
        }
    }

    /** The port that it listens on, the chosen one if the settings left the choice to the system. */
    public int port() {
        return connector.getLocalPort();
    }

    /** The port that it listens on for operators; empty if they have none of their own. */
    public OptionalInt adminPort() {
        return admin == null ? OptionalInt.empty() : OptionalInt.of(admin.getLocalPort());
    }

    /** Every route that it answers, with what its callers must be allowed. */
    public List<Route> routes() {
        return dispatch.routes();
    }

    /** What the edge has seen so far. */
    public EdgeCounters counters() {
        return counters;
    }

    /**
     * Stops listening, lets accepted requests finish for the settings' stop timeout, cuts off the rest. Blocks meanwhile;
     * calling it again does nothing.
     */
    @Override
    public void close() {
        if (jetty.isRunning()) {
            drain();
        }
        try {
            jetty.setStopTimeout(0); // what was to be waited for has been
            jetty.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("the HTTP server did not stop cleanly", e);
        }
    }

    /**
     * Requests first, connections after them: once a connector of Jetty is told to shut down, it ends a connection behind
     * an answer that did not say so, and whatever its client has sent since is lost.
     */
    private void drain() {
        stopListening();
        try {
            drained().get(jetty.getStopTimeout(), TimeUnit.MILLISECONDS);
            endConnections();
        } catch (TimeoutException e) {
            cutOff();
        } catch (InterruptedException e) {
            cutOff();
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.warn("the HTTP server did not stop cleanly", e.getCause());
        }
    }

    private void stopListening() {
        for (Connector each : jetty.getConnectors()) {
            ((ServerConnector) each).setAccepting(false);
        }
        closeConnectors();
    }

    private CompletableFuture<Void> drained() {
        CompletableFuture<Void> requests =
                jetty.getDescendant(EdgeHandler.class).shutdown();
        for (Connector each : jetty.getConnectors()) {
            for (Graceful sessions : ((ServerConnector) each).getContainedBeans(Graceful.class)) { // of HTTP/2: GOAWAY
                requests = CompletableFuture.allOf(requests, sessions.shutdown());
            }
        }
        return requests;
    }

    /** All requests have been answered: what is open still is idle, or its thread does not come back. */
    private void endConnections() throws InterruptedException, ExecutionException {
        try {
            Graceful.shutdown(jetty).get(FOR_CONNECTIONS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("connections are closed that were kept open", e);
        }
    }

    /** Connections that are kept open without a request are no loss. */
    private void cutOff() {
        long left = counters.inFlight();
        counters.cutShort(left);
        if (left > 0) {
            LOG.warn("{} requests that took longer than {} ms to finish are cut off", left, jetty.getStopTimeout());
        }
    }
}
