package io.modelservice.benchmarks;

import io.modelservice.core.http.HttpServerSettings;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The same work by Jetty and Jackson alone, with as many threads, on a free port that is told on standard error; runs
 * until its standard input ends.
 */
public final class BareServer {
    private static final HttpServerSettings SETTINGS = HttpServerSettings.of("127.0.0.1", 0);

    private BareServer() {}

    /** Takes {@code non-blocking} to let the threads that wait for connections do the work, or nothing. */
    public static void main(String[] arguments) throws Exception {
        boolean blocks = !List.of(arguments).contains("non-blocking");
        Accounts.serve(start(new BareHandler(blocks ? InvocationType.BLOCKING : InvocationType.NON_BLOCKING)));
    }

    /** Starts a server of one handler; the port that it listens on. */
    public static int start(Handler handler) throws Exception {
        Server server = new Server(new QueuedThreadPool(SETTINGS.threads().threads()));
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(SETTINGS.listening().host());
        connector.setPort(SETTINGS.listening().port());
        server.addConnector(connector);
        server.setHandler(handler);
        server.start();
        return connector.getLocalPort();
    }
}
