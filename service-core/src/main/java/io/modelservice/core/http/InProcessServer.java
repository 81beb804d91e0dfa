package io.modelservice.core.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpTester;
import org.eclipse.jetty.server.Server;
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
    private static final int PATIENCE_MILLIS = (int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS);

    private final Server jetty;
    private final Socket connection;
    private final HttpTester.Input answers;

    private InProcessServer(Server jetty, Socket connection) throws IOException {
        this.jetty = jetty;
        this.connection = connection;
        this.answers = HttpTester.from(connection.getInputStream());
    }

    /** Starts one with these routes, and connects with it. Its threads keep no process alive. */
    public static InProcessServer start(HttpServerSettings settings, Routes routes) {
        Server jetty = JettyAssembly.inProcess(settings, routes);
        try {
            jetty.start();
            return connected(jetty);
        } catch (Exception e) {
            stop(jetty);
            throw new IllegalStateException("the HTTP server did not start; its cause says why", e);
        }
    }

    /** The two ends find each other by a port of the loopback address, which is closed as soon as they have; nobody else gets in. */
    private static InProcessServer connected(Server jetty) throws IOException {
        Socket caller = new Socket(Proxy.NO_PROXY);
        SocketChannel callee = null;
        try (ServerSocketChannel door = ServerSocketChannel.open()) {
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            door.socket().setSoTimeout(PATIENCE_MILLIS);
            caller.setSoTimeout(PATIENCE_MILLIS);
            caller.setTcpNoDelay(true);
            caller.connect(door.getLocalAddress(), PATIENCE_MILLIS);
            callee = door.socket().accept().getChannel();
            if (!caller.getLocalSocketAddress().equals(callee.getRemoteAddress())) {
                throw new IOException("another process has connected to the port that was meant for this one");
            }
            jetty.getBean(FairConnector.class).take(callee);
            return new InProcessServer(jetty, caller);
        } catch (IOException | RuntimeException e) {
            IO.close(callee);
            IO.close(caller);
            throw e;
        }
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @param request of HTTP/1.1, its body included
     * @return the answer, head and body
     * @throws IllegalStateException if the connection has ended, or says nothing for {@value #PATIENCE_SECONDS} seconds
     */
    public HttpTester.Response ask(String request) {
        try {
            connection.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            HttpTester.Response answer = HttpTester.parseResponse(answers);
            if (answer == null) {
                throw new EOFException("the connection has ended");
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException("the request was not answered; its cause says why", e);
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
