package io.modelservice.core;

import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.config.Mistake;
import io.modelservice.core.config.OpenDoors;
import io.modelservice.core.config.Positions;
import io.modelservice.core.config.ServerConfig;
import io.modelservice.core.config.ServiceConfig;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configuration that a service was started by, beside others that it is to take on: what the log says of them. */
final class InForce {
    private static final Logger LOG = LoggerFactory.getLogger(InForce.class);

    private final ServiceConfig config;
    private final ServerConfig said;
    private List<Mistake> open = List.of();

    /**
     * What a service was started by.
     *
     * @param said what the file says of where it listens, which the command line may say otherwise
     */
    InForce(ServiceConfig config, ServerConfig said) {
        this.config = config;
        this.said = said;
    }

    /** Warns of what is open. */
    void started(Positions positions) {
        tellOpenDoors(config, positions);
    }

    /** Warns of what another configuration has otherwise that waits for a restart. */
    void tellWhatWaits(ConfigFile file) {
        List<String> waiting = config.differences(asStarted(file.config()));
        if (!waiting.isEmpty()) {
            LOG.warn("{}: changes of {} take a restart", file.path(), String.join(", ", waiting));
        }
    }

    /** Warns of what is open since its keys, and what they are needed for, were taken on. */
    void tookOn(ConfigFile file) {
        tellOpenDoors(
                config.withSecurity(config.security().withKeysOf(file.config().security())), file.positions());
    }

    /** Once for each, however often a configuration is taken on. */
    private synchronized void tellOpenDoors(ServiceConfig now, Positions positions) {
        List<Mistake> found = OpenDoors.of(now, positions);
        found.stream().filter(door -> !open.contains(door)).forEach(door -> LOG.warn("{}", door));
        open = found;
    }

    /** What the command line has said otherwise, and the file still says as it did, is no change. */
    private ServiceConfig asStarted(ServiceConfig other) {
        ServerConfig here = config.server();
        ServerConfig there = other.server();
        return other.withServer(there.at(
                there.host().equals(said.host()) ? here.host() : there.host(),
                there.port() == said.port() ? here.port() : there.port()));
    }
}
