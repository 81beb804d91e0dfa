package io.modelservice.core.http;

import io.modelservice.core.config.TlsConfig.ClientAuth;
import io.modelservice.core.tls.Tls;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** What stands before HTTP on a connection that is encrypted. */
final class Encryption {
    private Encryption() {}

    /**
     * The factories of a connector: one that encrypts, before HTTP/1 and, where both sides of the handshake want it,
     * HTTP/2.
     *
     * @param http marked as encrypted; its host is not compared with the certificate, since proxies and probes ask by
     *     address
     */
    static ConnectionFactory[] around(Tls tls, boolean http2, HttpConfiguration http, ConnectionFactory plain) {
        http.getCustomizers().add(0, new SecureRequestCustomizer(false)); // the edge wraps what it leaves
        if (!http2) {
            return new ConnectionFactory[] {new SslConnectionFactory(factory(tls), plain.getProtocol()), plain};
        }
        ALPNServerConnectionFactory choice = new ALPNServerConnectionFactory();
        choice.setDefaultProtocol(plain.getProtocol());
        SslConnectionFactory encrypted = new SslConnectionFactory(factory(tls), choice.getProtocol());
        return new ConnectionFactory[] {encrypted, choice, Http2.negotiated(http), plain};
    }

    private static SslContextFactory.Server factory(Tls tls) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(tls.context());
        factory.setIncludeProtocols(Tls.PROTOCOLS.toArray(String[]::new));
        factory.setNeedClientAuth(tls.clientAuth() == ClientAuth.NEED);
        factory.setWantClientAuth(tls.clientAuth() == ClientAuth.WANT);
        return factory;
    }
}
