package io.modelservice.core.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpTester;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.IO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server without a port, for a process that asks itself: the same reading of requests, edge, routes and answers,
 * over one connection of the process with itself, which is kept. Neither log nor metrics tell of its requests. Used by one thread.
 */
public final class InProcessServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InProcessServer.class);
    private static final int PATIENCE_SECONDS = 5;

    private final Server jetty;
    private final Socket connection;
    private final HttpTester.Input answers;

    private InProcessServer(Server jetty, Socket connection) throws IOException {
        this.jetty = jetty;
        this.connection = connection;
        this.answers = HttpTester.from(connection.getInputStream());
    }

    /** Starts one with these routes. Its threads keep no process alive. */
    public static InProcessServer start(HttpServerSettings settings, Routes routes) {
        Server jetty = JettyAssembly.inProcess(settings, routes);
        try {
            jetty.start();
            return new InProcessServer(jetty, connect(jetty.getBean(ServerConnector.class)));
        } catch (Exception e) {
            stop(jetty);
            throw new IllegalStateException("the HTTP server did not start; its cause says why", e);
        }
    }

    /** The port by which the two ends find each other is open to this process's own connection only, and only for that moment. */
    private static Socket connect(ServerConnector connector) throws IOException {
        Socket caller = new Socket();
        try (ServerSocketChannel door = ServerSocketChannel.open()) {
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            caller.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            caller.setTcpNoDelay(true);
            caller.connect(door.getLocalAddress());
            SocketChannel callee = door.accept();
            if (!caller.getLocalSocketAddress().equals(callee.getRemoteAddress())) {
                callee.close();
                throw new IOException("somebody else came through the door of the process's own connection");
            }
            callee.configureBlocking(false);
            connector.getSelectorManager().accept(callee);
            return caller;
        } catch (IOException | RuntimeException e) {
            IO.close(caller);
            throw e;
        }
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @param request of HTTP/1.1, its body included
     * @return the answer, head and body
     * @throws IllegalStateException if there is none within {@value #PATIENCE_SECONDS} seconds
     */
    public HttpTester.Response ask(String request) {
        try {
            connection.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            HttpTester.Response answer = HttpTester.parseResponse(answers);
            if (answer == null) {
                throw new IllegalStateException("the connection was closed before the answer was whole");
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the request was not answered within %d s; the cause says more".formatted(PATIENCE_SECONDS), e);
        }
    }

    /** Ends at once. */
    @Override
    public void close() {
        IO.close(connection);
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
