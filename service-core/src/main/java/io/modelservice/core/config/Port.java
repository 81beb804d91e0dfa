package io.modelservice.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One port that a configuration lets the service listen at.
 *
 * @param path of its key
 * @param host as the configuration has it
 * @param port 0 where the system chooses a free one
 */
record Port(String path, String host, int port) {
    private static final Set<String> ALL = Set.of("0.0.0.0", "::", "[::]");

    /** Tells of each port that another part of the service has already: at the start it would seem to be a stranger's. */
    static void check(ServiceConfig config, Mistakes mistakes) {
        List<Port> ports = of(config);
        for (int i = 1; i < ports.size(); i++) {
            Port later = ports.get(i);
            ports.subList(0, i).stream()
                    .filter(later::meets)
                    .findFirst()
                    .ifPresent(earlier -> mistakes.atValue(
                            later.path,
                            "this is the port of %s, too".formatted(earlier.path),
                            "give each a port of its own"));
        }
    }

    private static List<Port> of(ServiceConfig config) {
        ServerConfig server = config.server();
        List<Port> ports = new ArrayList<>(List.of(new Port("server.port", server.host(), server.port())));
        AdminConfig admin = config.security().admin();
        if (admin != null) {
            ports.add(new Port("security.admin.port", admin.host(), admin.port()));
        }
        ProtocolsConfig.Grpc grpc = config.protocols().grpc();
        if (grpc != null && grpc.enabled()) {
            String host = grpc.host() == null ? server.host() : grpc.host();
            ports.add(new Port("protocols.grpc.port", host, grpc.port()));
        }
        return ports;
    }

    private boolean meets(Port other) {
        boolean sameHost = host.equalsIgnoreCase(other.host) || ALL.contains(host) || ALL.contains(other.host);
        return port != 0 && port == other.port && sameHost;
    }
}
