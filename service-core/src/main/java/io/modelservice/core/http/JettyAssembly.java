package io.modelservice.core.http;

import io.javalin.http.servlet.JavalinServlet;
import io.modelservice.core.access.Entrance;
import io.modelservice.core.access.Gate;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** Puts one Jetty server together from the settings: threads, connector, our handlers, and Javalin inside them. */
final class JettyAssembly {
    private static final int MIN_THREADS = 8;
    private static final int THREAD_IDLE_MILLIS = 60_000;
    private static final int THREAD_STOP_MILLIS = 1_000;
    private static final int BACKLOG = 1_024;
    private static final int INPUT_BUFFER_BYTES = 32 * 1024; // pooled: held while a connection has something to read
    private static final int OUTPUT_BUFFER_BYTES = 32 * 1024;

    private final HttpServerSettings settings;
    private final EdgeCounters counters;
    private final Server server;
    private final EdgeHandler edge;

    private JettyAssembly(
            HttpServerSettings settings,
            EdgeCounters counters,
            Routes routes,
            RouteDispatch dispatch,
            Observers observers,
            Logger lines) {
        QueuedThreadPool threads = new QueuedThreadPool(settings.threads().threads(), MIN_THREADS, THREAD_IDLE_MILLIS);
        threads.setName("http");
        threads.setStopTimeout(THREAD_STOP_MILLIS);
        ConnectionThreads connections = new ConnectionThreads();
        this.settings = settings;
        this.counters = counters;
        this.server = new JettyServer(threads, connections);
        Function<Request, RouteRules> rules = rules(routes, settings);
        EdgeErrors errors = new EdgeErrors(rules);
        WorkSlots slots =
                new WorkSlots(settings.threads().workSlots(), settings.threads().workQueue(), threads);
        RequestWatch watch = new RequestWatch(observers, routes, dispatch);
        Handler javalin = servlets(JavalinAssembly.servlet(routes, slots, dispatch), errors);
        DirectRoutes all = new DirectRoutes(dispatch, connections, javalin);
        this.edge = new EdgeHandler(counters, watch, settings, rules, all);
        server.setHandler(edge);
        server.setErrorHandler(errors);
        server.setRequestLog(new AccessLog(lines, counters, watch, edge::completed));
        server.setStopTimeout(settings.timeouts().stop().toMillis());
    }

    /** One that listens when its connectors are opened, the first for callers, the second, if there is one, for operators. */
    static Server listening(
            HttpServerSettings settings,
            EdgeCounters counters,
            Routes routes,
            RouteDispatch dispatch,
            Observers observers) {
        JettyAssembly assembly = new JettyAssembly(settings, counters, routes, dispatch, observers, AccessLog.LOG);
        assembly.bind(-1, Entrance.PUBLIC, settings.listening());
        if (settings.admin() != null) {
            assembly.bind(1, Entrance.ADMIN, settings.admin());
        }
        return assembly.server;
    }

    /** One that listens nowhere: its single connector takes the connections that it is given. Nobody is told of its requests. */
    static Server inProcess(HttpServerSettings settings, Routes routes) {
        RouteDispatch dispatch = new RouteDispatch(Gate.withoutKeys(), false);
        JettyAssembly assembly =
                new JettyAssembly(settings, new EdgeCounters(), routes, dispatch, Observers.NONE, NOPLogger.NOP_LOGGER);
        QueuedThreadPool threads = assembly.server.getBean(QueuedThreadPool.class);
        threads.setName("warm-up-http");
        threads.setDaemon(true);
        ServerConnector connector =
                new FairConnector(assembly.server, 1, spoken(settings, assembly.edge, Entrance.PUBLIC)) {
                    @Override
                    public void open() {} // there is no port
                };
        connector.setAccepting(false);
        assembly.add(connector);
        return assembly.server;
    }

    private static Function<Request, RouteRules> rules(Routes routes, HttpServerSettings settings) {
        RouteRules own = RouteRules.own(settings.requests().bodyBytes());
        return request -> {
            String path =
                    request.getHttpURI() == null ? null : request.getHttpURI().getPath();
            RouteRules rules = path == null ? null : rules(routes, path);
            return rules == null ? own : rules;
        };
    }

    /** By what the path means, else by the path as it stands: routes may have been registered with a percent sign. */
    private static @Nullable RouteRules rules(Routes routes, String path) {
        String meant = EncodedPath.isOne(path) ? EncodedPath.decoded(path) : null;
        RouteRules rules = meant == null ? null : routes.rules(meant);
        return rules == null ? routes.rules(path) : rules;
    }

    private static Handler servlets(JavalinServlet servlet, EdgeErrors errors) {
        ServletContextHandler context = new ServletContextHandler("/", false, false);
        context.setAllowNullPathInContext(true); // else OPTIONS without a path is redirected, around the routes
        ServletHolder javalin = new ServletHolder("javalin", servlet);
        javalin.setAsyncSupported(true);
        context.addServlet(javalin, "/*");
        context.setErrorHandler(errors);
        return context;
    }

    private void bind(int threads, Entrance entrance, Listening place) {
        ServerConnector connector = new FairConnector(server, threads, spoken(settings, edge, entrance));
        connector.setHost(place.host());
        connector.setPort(place.port());
        add(connector);
    }

    private void add(ServerConnector connector) {
        connector.setIdleTimeout(settings.timeouts().idle().toMillis());
        connector.setAcceptQueueSize(BACKLOG);
        connector.addBean(new ConnectionGuard(settings.connections(), counters));
        connector.addBean(new HeadWatch(connector, counters, settings.timeouts().head()));
        server.addConnector(connector);
    }

    /** In clear text: HTTP/1, from which a client that begins with the preface of HTTP/2 gets there. */
    private static ConnectionFactory[] spoken(HttpServerSettings settings, EdgeHandler edge, Entrance entrance) {
        HttpConfiguration http = http(settings, edge, entrance);
        HttpConnectionFactory first = first(http);
        if (settings.tls() != null) {
            return Encryption.around(settings.tls(), settings.http2(), http, first);
        }
        return settings.http2() ? new ConnectionFactory[] {first, Http2.clear(http)} : new ConnectionFactory[] {first};
    }

    private static HttpConnectionFactory first(HttpConfiguration http) {
        HttpConnectionFactory first = new TimedHttpConnectionFactory(http);
        first.setInputBufferSize(INPUT_BUFFER_BYTES);
        return first;
    }

    private static HttpConfiguration http(HttpServerSettings settings, EdgeHandler edge, Entrance entrance) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setRequestHeaderSize(settings.requests().headBytes());
        http.setOutputBufferSize(OUTPUT_BUFFER_BYTES);
        http.addCustomizer((request, headers) -> edge.enter(request, headers, entrance));
        return http;
    }
}
