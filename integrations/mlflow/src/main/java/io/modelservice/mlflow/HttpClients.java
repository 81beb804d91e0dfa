package io.modelservice.mlflow;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The clients in use, one for all servers that are reached in one way. A client has a thread of its own, and the JDK's of
 * Java 17 can't be closed, so that one for each poll would not do. Thread-safe.
 */
final class HttpClients {
    private static final int MOST = 16;

    private record Way(TlsSettings tls, Duration timeout) {}

    private final Map<Way, HttpClient> clients = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Way, HttpClient> eldest) {
            return size() > MOST; // certificates were renewed; the old client ends when it is collected
        }
    };

    synchronized HttpClient of(Connection connection) {
        return clients.computeIfAbsent(new Way(connection.tls(), connection.timeout()), HttpClients::open);
    }

    private static HttpClient open(Way way) {
        return HttpClient.newBuilder()
                .version(Version.HTTP_1_1) // an upgrade to HTTP/2 is offered to Python's servers in vain
                .followRedirects(Redirect.NEVER) // followed by Exchange, without credentials for other hosts
                .connectTimeout(way.timeout())
                .sslContext(way.tls().context())
                .build();
    }
}
