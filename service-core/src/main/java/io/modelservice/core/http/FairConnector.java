package io.modelservice.core.http;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A connector whose connections take turns, as {@link FairEndPoint} says. */
class FairConnector extends ServerConnector {
    /** @param threads that accept connections, and as many that look after them; -1 for what Jetty finds right for the machine */
    FairConnector(Server server, int threads, ConnectionFactory... spoken) {
        super(server, threads, threads, spoken);
    }

    /** Looks after a connection that another has accepted. */
    void take(SocketChannel connection) throws IOException {
        connection.configureBlocking(false);
        configure(connection.socket());
        getSelectorManager().accept(connection);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        SocketChannelEndPoint end = new FairEndPoint(channel, selector, key, getScheduler());
        end.setIdleTimeout(getIdleTimeout());
        return end;
    }
}
