package io.modelservice.core.access;

import io.modelservice.core.config.ApiKeyConfig;
import io.modelservice.core.config.KeyDigest;
import io.modelservice.core.config.Operation;
import io.modelservice.core.config.SecurityConfig;
import java.util.List;
import java.util.Optional;

/** The keys of a service and what may be done with them. Thread-safe. */
public final class Access {
    private volatile List<ApiKeyConfig> keys;

    /** What a configuration allows. */
    public Access(SecurityConfig config) {
        this.keys = config.apiKeys();
    }

    /** Takes on what another configuration allows, from this moment on. */
    public void replace(SecurityConfig config) {
        keys = config.apiKeys();
    }

    /** Whether there is a key for an operation at all. */
    public boolean isOn(Operation operation) {
        return keys.stream().anyMatch(key -> key.allowed().contains(operation));
    }

    /** Who has a key; empty if nobody has. Takes as long wherever and whether it is found. */
    public Optional<Caller> callerWith(String key) {
        KeyDigest given = KeyDigest.of(key);
        Optional<Caller> found = Optional.empty();
        for (ApiKeyConfig known : keys) {
            if (known.digest().equals(given)) {
                found = Optional.of(new Caller(known));
            }
        }
        return found;
    }
}
