package io.modelservice.core.protocol;

import io.modelservice.core.config.ConfigurationException;
import io.modelservice.core.config.Mistake;
import io.modelservice.core.config.Positions;
import io.modelservice.core.config.ProtocolsConfig;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.core.protocol.ProtocolServer.Running;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The servers that a configuration asks for, listening.
 *
 * @param running by their names in the section {@code protocols}
 */
public record ProtocolServers(Map<String, Running> running) implements AutoCloseable {
    private static final String GRPC = "grpc";
    private static final String KEY = "protocols." + GRPC;

    /** Keeps a copy. */
    public ProtocolServers {
        running = Map.copyOf(running);
    }

    /**
     * Looks for the server of gRPC.
     *
     * @return empty if none is asked for
     * @throws ConfigurationException if one is asked for and the class path has none
     */
    public static Optional<ProtocolServer> find(ProtocolsConfig config, Positions positions, ModelClasses classes) {
        ProtocolsConfig.Grpc grpc = config.grpc();
        if (grpc == null || !grpc.enabled()) {
            return Optional.empty();
        }
        List<ProtocolServer> found = classes.providers(ProtocolServer.class);
        Optional<ProtocolServer> server =
                found.stream().filter(each -> each.name().equals(GRPC)).findFirst();
        if (server.isEmpty()) {
            throw new ConfigurationException(
                    List.of(
                            new Mistake(
                                    positions.ofKey(KEY),
                                    KEY,
                                    "gRPC is not on the class path",
                                    "add --classpath 'integrations/jars/grpc/*', or the module integration-grpc to the program's own, or take the section out")));
        }
        return server;
    }

    /**
     * Lets the servers listen that were found.
     *
     * @throws io.modelservice.core.http.ListenException if the port is taken or the host is not one of this machine's
     */
    public static ProtocolServers start(Optional<ProtocolServer> found, ProtocolSetting setting) {
        return new ProtocolServers(found.map(server -> Map.of(server.name(), server.start(setting)))
                .orElseGet(Map::of));
    }

    /** The port of one of them; empty if there is none of this name. */
    public OptionalInt port(String name) {
        Running server = running.get(name);
        return server == null ? OptionalInt.empty() : OptionalInt.of(server.port());
    }

    /** What all of them have had to do. */
    public CallCounts counts() {
        return running.values().stream().map(Running::counts).reduce(CallCounts.NONE, CallCounts::and);
    }

    /** Takes no new calls; returns at once. */
    public void stop() {
        running.values().forEach(Running::stop);
    }

    /** Lets accepted calls end, cuts off what takes longer than it may. */
    @Override
    public void close() {
        running.values().forEach(Running::close);
    }
}
