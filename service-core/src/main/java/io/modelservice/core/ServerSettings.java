package io.modelservice.core;

import io.modelservice.core.config.AdminConfig;
import io.modelservice.core.config.ServerConfig;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.http.ConnectionLimits;
import io.modelservice.core.http.HttpServerSettings;
import io.modelservice.core.http.HttpTimeouts;
import io.modelservice.core.http.Listening;
import io.modelservice.core.http.RequestLimits;
import io.modelservice.core.tls.Tls;
import org.jspecify.annotations.Nullable;

/** What a configuration says of the HTTP server, as that takes it. */
final class ServerSettings {
    private ServerSettings() {}

    static HttpServerSettings of(ServiceConfig config, @Nullable Tls tls) {
        ServerConfig server = config.server();
        AdminConfig admin = config.security().admin();
        return HttpServerSettings.of(server.host(), server.port())
                .withRequests(
                        new RequestLimits(server.maxHeadBytes(), config.limits().maxBodyBytes()))
                .withTimeouts(timeouts(server))
                .withConnections(new ConnectionLimits(server.maxConnections(), server.maxConnectionsPerAddress()))
                .withHttp2(server.http2())
                .withGzipFrom(server.gzip() ? server.gzipMinBytes() : Integer.MAX_VALUE)
                .withTls(tls)
                .withCors(config.security().cors())
                .withAdmin(admin == null ? null : new Listening(admin.host(), admin.port()));
    }

    private static HttpTimeouts timeouts(ServerConfig server) {
        return HttpTimeouts.DEFAULTS
                .withIdle(server.idleTimeout())
                .withHead(server.headTimeout())
                .withBody(server.bodyTimeout())
                .withStop(server.drainTimeout());
    }
}
