package io.modelservice.core.http;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.LocalConnector.LocalEndPoint;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server without a port, for a process that asks itself: the same reading of requests, edge, routes and answers,
 * over one connection that is kept. Neither log nor metrics tell of its requests. Used by one thread.
 */
public final class InProcessServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InProcessServer.class);
    private static final int PATIENCE_SECONDS = 5;

    private final Server jetty;
    private final LocalEndPoint connection;

    private InProcessServer(Server jetty, LocalEndPoint connection) {
        this.jetty = jetty;
        this.connection = connection;
    }

    /** Starts one with these routes. Its threads keep no process alive. */
    public static InProcessServer start(HttpServerSettings settings, Routes routes) {
        Server jetty = JettyAssembly.inProcess(settings, routes);
        try {
            jetty.start();
            return new InProcessServer(
                    jetty, jetty.getBean(LocalConnector.class).connect());
        } catch (Exception e) {
            stop(jetty);
            throw new IllegalStateException("the HTTP server did not start; its cause says why", e);
        }
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @param request of HTTP/1.1, its body included
     * @return the answer as it would be sent, head and body
     * @throws IllegalStateException if there is none within {@value #PATIENCE_SECONDS} seconds
     * @throws InterruptedException if this thread was interrupted meanwhile
     */
    public String ask(ByteBuffer request) throws InterruptedException {
        connection.addInput(request);
        String answer;
        try {
            answer = connection.getResponse(false, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the request was not answered; its cause says why", e);
        }
        if (answer == null) {
            throw new IllegalStateException("the request was not answered within %d s".formatted(PATIENCE_SECONDS));
        }
        return answer;
    }

    /** Ends at once. */
    @Override
    public void close() {
        connection.close();
        stop(jetty);
    }

    private static void stop(Server jetty) {
        try {
            jetty.setStopTimeout(0);
            jetty.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.debug("a server of the process's own did not stop cleanly", e);
        }
    }
}
