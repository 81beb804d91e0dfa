package io.modelservice.core.protocol;

import io.modelservice.core.access.Gate;
import io.modelservice.core.config.ProtocolsConfig;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.health.ServiceHealth;
import io.modelservice.core.http.Observers;
import io.modelservice.core.http.calls.ModelCalls;
import io.modelservice.core.tls.Tls;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a protocol's server finds in the service.
 *
 * @param calls of the hosted models
 * @param gate before every call
 * @param health what it says of itself
 * @param observers told of calls, as of HTTP requests
 * @param config of the whole service
 * @param tls how the service encrypts; null if it does not
 * @param stopTimeout how long accepted calls may take once the service stops
 */
public record ProtocolSetting(
        ModelCalls calls,
        Gate gate,
        ServiceHealth health,
        Observers observers,
        ServiceConfig config,
        @Nullable Tls tls,
        Duration stopTimeout) {
    /** Settings of the section {@code protocols.grpc}, which is there if a server of it is started. */
    public ProtocolsConfig.Grpc grpc() {
        return Objects.requireNonNull(config.protocols().grpc(), "protocols.grpc");
    }

    /** Interface to bind, as a name or an address: the protocol's own, else the service's. */
    public String host() {
        return Objects.requireNonNullElse(grpc().host(), config.server().host());
    }
}
