package io.modelservice.core.http;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** Jetty's own would take what its handlers say when it starts, of the threads that they may be called on, for all time. */
final class JettyServer extends Server {
    private final ConnectionThreads connections;

    JettyServer(QueuedThreadPool threads, ConnectionThreads connections) {
        super(threads, new ScheduledExecutorScheduler("http-timer", true), null);
        this.connections = connections;
    }

    @Override
    public InvocationType getInvocationType() {
        return connections.type();
    }
}
