package io.modelservice.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The ports that a service listens at: no two parts of it at the same one. */
public final class Ports {
    private static final Set<String> ALL = Set.of("0.0.0.0", "::", "[::]");

    private Ports() {}

    /** Where one part listens, as the configuration has it; port 0 where the system chooses a free one. */
    private record Port(String part, String path, String host, int number) {
        boolean meets(Port other) {
            boolean sameHost = host.equalsIgnoreCase(other.host) || ALL.contains(host) || ALL.contains(other.host);
            return number != 0 && number == other.number && sameHost;
        }
    }

    /**
     * Tells of each port that another part of the service has: at the start it would seem to be taken by a stranger.
     *
     * @param config as it is started, whatever the file says
     * @param positions where the file says it
     * @throws ConfigurationException if there is one
     */
    public static void check(ServiceConfig config, Positions positions) {
        List<Mistake> found = new ArrayList<>();
        List<Port> ports = of(config);
        for (int i = 1; i < ports.size(); i++) {
            Port later = ports.get(i);
            ports.subList(0, i).stream().filter(later::meets).findFirst().ifPresent(earlier -> {
                String what = "%d is the port of %s, too".formatted(later.number, earlier.part);
                found.add(new Mistake(positions.ofValue(later.path), later.path, what, "give each a port of its own"));
            });
        }
        if (!found.isEmpty()) {
            throw new ConfigurationException(found);
        }
    }

    private static List<Port> of(ServiceConfig config) {
        ServerConfig server = config.server();
        List<Port> ports = new ArrayList<>(List.of(new Port("HTTP", "server.port", server.host(), server.port())));
        AdminConfig admin = config.security().admin();
        if (admin != null) {
            ports.add(new Port("operators", "security.admin.port", admin.host(), admin.port()));
        }
        ProtocolsConfig.Grpc grpc = config.protocols().grpc();
        if (grpc != null && grpc.enabled()) {
            String host = grpc.host() == null ? server.host() : grpc.host();
            ports.add(new Port("gRPC", "protocols.grpc.port", host, grpc.port()));
        }
        return ports;
    }
}
