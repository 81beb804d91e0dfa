package io.modelservice.core.config;

import io.modelservice.core.config.ProtocolsConfig.Grpc;
import io.modelservice.core.config.TlsConfig.ClientAuth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a configuration leaves open that may not be meant to be: told, never refused. */
public final class OpenDoors {
    private static final List<Operation> MODELS = List.of(Operation.PREDICT, Operation.DESCRIBE);

    private final ServiceConfig config;
    private final SecurityConfig security;
    private final @Nullable Grpc grpc;
    private final Positions positions;
    private final List<Mistake> found = new ArrayList<>();

    private OpenDoors(ServiceConfig config, Positions positions) {
        Grpc settings = config.protocols().grpc();
        this.config = config;
        this.security = config.security();
        this.grpc = settings == null || !settings.enabled() ? null : settings;
        this.positions = positions;
    }

    /**
     * One for each place, with the mend; empty if there is nothing to tell. Of the file of the private key it looks at who
     * may read it.
     *
     * @param positions where the configuration says what it says
     */
    public static List<Mistake> of(ServiceConfig config, Positions positions) {
        OpenDoors doors = new OpenDoors(config, positions);
        doors.lookAtPorts();
        doors.lookAtEncryption();
        doors.lookAtOrigins();
        doors.lookAtKeyFile();
        return List.copyOf(doors.found);
    }

    private void lookAtPorts() {
        AdminConfig admin = security.admin();
        List<Operation> first = new ArrayList<>(MODELS);
        List<Operation> operators = new ArrayList<>(List.of(Operation.DESCRIBE));
        if (config.metrics().enabled()) {
            (admin == null ? first : operators).add(Operation.METRICS);
        }
        lookAtPort("server.host", config.server().host(), first);
        if (grpc != null && grpc.host() != null) { // else that of the section server
            lookAtPort("protocols.grpc.host", grpc.host(), MODELS);
        }
        if (admin != null) {
            lookAtPort("security.admin.host", admin.host(), operators);
        }
    }

    /** Whoever must show a certificate is known without a key. */
    private void lookAtPort(String path, String host, List<Operation> answered) {
        TlsConfig tls = security.tls();
        boolean known = tls != null && tls.clientAuth() == ClientAuth.NEED;
        String open = answered.stream()
                .filter(operation -> !security.protect().contains(operation))
                .map(Operation::word)
                .collect(Collectors.joining(", "));
        if (!known && !open.isEmpty() && Loopback.isBeyond(host)) {
            tell(
                    path,
                    "other machines can reach this port, where no key is needed for " + open,
                    "name what needs one in security.protect, or give 127.0.0.1");
        }
    }

    private void lookAtEncryption() {
        boolean keys = !security.apiKeys().isEmpty();
        if (security.tls() == null && (keys ? isHttpReachable() || isGrpcReachable() : isGrpcReachable())) {
            tell(
                    "security.tls",
                    (keys ? "keys" : "gRPC's messages") + " are not encrypted on their way from other machines",
                    "give certificate and key, or bind to 127.0.0.1 behind a proxy that encrypts");
        }
    }

    private boolean isHttpReachable() {
        AdminConfig admin = security.admin();
        return Loopback.isBeyond(config.server().host()) || (admin != null && Loopback.isBeyond(admin.host()));
    }

    private boolean isGrpcReachable() {
        String own = grpc == null ? null : grpc.host();
        return grpc != null && Loopback.isBeyond(own == null ? config.server().host() : own);
    }

    /** Even those of a port of this machine alone: a browser on it brings them there. */
    private void lookAtOrigins() {
        CorsConfig cors = security.cors();
        if (cors != null && cors.isForAll()) {
            tell(
                    "security.cors.origins",
                    "every page that a browser shows may call, and read the answers",
                    "name the origins in place of *");
        }
    }

    private void lookAtKeyFile() {
        TlsConfig tls = security.tls();
        if (tls != null && KeyFile.isForEverybody(tls.key())) {
            tell(
                    "security.tls.key",
                    "every user of this machine may read or change the file",
                    "let the service's user alone, by chmod 600");
        }
    }

    private void tell(String path, String what, String mend) {
        found.add(new Mistake(positions.ofValue(path), path, what, mend));
    }
}
