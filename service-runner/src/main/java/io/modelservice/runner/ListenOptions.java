package io.modelservice.runner;

import io.modelservice.core.config.ServerConfig;
import io.modelservice.core.config.ServiceConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where to listen, if not where the configuration says. */
final class ListenOptions {
    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Interface to listen on, instead of the configuration's.")
    private @Nullable String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "Port to listen on, instead of the configuration's; 0 for a free one.")
    private @Nullable Integer port;

    /** The configuration with the host and port that were given. */
    ServiceConfig applyTo(ServiceConfig config) {
        ServerConfig server = config.server();
        return config.withServer(server.at(host == null ? server.host() : host, port == null ? server.port() : port));
    }
}
