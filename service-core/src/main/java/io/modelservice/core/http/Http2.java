package io.modelservice.core.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Connections of HTTP/2, with the limits of HTTP/1: the size of a head is that of its decoded headers. Jetty's own rate
 * control ends those that are flooded with resets, settings, pings or empty frames.
 */
final class Http2 {
    private static final int STREAMS = 100; // at the same time, of one connection; what RFC 9113 asks for at least

    private Http2() {}

    /** For clear text. */
    static ConnectionFactory clear(HttpConfiguration http) {
        return bounded(new PriorKnowledge(new HttpConfiguration(http)));
    }

    /** For TLS, when ALPN has chosen it. */
    static ConnectionFactory negotiated(HttpConfiguration http) {
        return bounded(new Negotiated(new HttpConfiguration(http)));
    }

    private static ConnectionFactory bounded(AbstractHTTP2ServerConnectionFactory factory) {
        factory.setMaxConcurrentStreams(STREAMS);
        factory.setConnectProtocolEnabled(false);
        return factory;
    }

    private static Connection watched(Connection connection) {
        HTTP2Connection http2 = (HTTP2Connection) connection;
        FrameClock clock = new FrameClock(http2);
        http2.getSession().addEventListener(clock);
        ((ConnectionMetaData) http2).setAttribute(HeadClock.ATTRIBUTE, clock);
        return connection;
    }

    private static final class Negotiated extends HTTP2ServerConnectionFactory {
        Negotiated(HttpConfiguration http) {
            super(http);
        }

        @Override
        public Connection newConnection(Connector connector, EndPoint endPoint) {
            return watched(super.newConnection(connector, endPoint));
        }
    }

    private static final class PriorKnowledge extends HTTP2CServerConnectionFactory {
        PriorKnowledge(HttpConfiguration http) {
            super(http);
        }

        @Override
        public Connection newConnection(Connector connector, EndPoint endPoint) {
            return watched(super.newConnection(connector, endPoint));
        }

        /** Not by {@code Upgrade: h2c}, which RFC 9113 has given up: it lets requests past proxies that forward it. */
        @Override
        public @Nullable Connection upgradeConnection(
                Connector connector, EndPoint endPoint, MetaData.Request request, HttpFields.Mutable response101) {
            return HttpMethod.PRI.is(request.getMethod())
                    ? super.upgradeConnection(connector, endPoint, request, response101)
                    : null;
        }
    }
}
