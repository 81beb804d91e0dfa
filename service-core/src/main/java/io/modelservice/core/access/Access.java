package io.modelservice.core.access;

import io.modelservice.core.config.ApiKeyConfig;
import io.modelservice.core.config.KeyDigest;
import io.modelservice.core.config.Operation;
import io.modelservice.core.config.SecurityConfig;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The keys of a service and what needs them. Thread-safe. */
public final class Access {
    private volatile Rules rules;

    /** What a configuration allows. */
    public Access(SecurityConfig config) {
        this.rules = Rules.of(config);
    }

    /** Takes on what another configuration allows, from this moment on. */
    public void replace(SecurityConfig config) {
        rules = Rules.of(config);
    }

    /** What holds at this moment. */
    Rules rules() {
        return rules;
    }

    /**
     * What holds at one moment.
     *
     * @param keys all of them
     * @param closed what needs a key
     * @param on what some key is for
     */
    record Rules(List<ApiKeyConfig> keys, Set<Operation> closed, Set<Operation> on) {
        static Rules of(SecurityConfig config) {
            Set<Operation> closed = EnumSet.noneOf(Operation.class);
            closed.addAll(config.protect());
            Set<Operation> on = EnumSet.noneOf(Operation.class);
            config.apiKeys().forEach(key -> on.addAll(key.allowed()));
            for (Operation operation : Operation.values()) {
                if (operation.alwaysNeedsKey()) {
                    closed.add(operation);
                }
            }
            return new Rules(config.apiKeys(), closed, on);
        }

        /** Who brings a key that is known; null if nobody does. Takes as long wherever and whether it is found. */
        @Nullable
        Caller caller(Function<String, Iterator<String>> headers) {
            String given = keys.isEmpty() ? null : Credentials.of(headers);
            if (given == null) {
                return null;
            }
            KeyDigest digest = KeyDigest.of(given);
            Caller found = null;
            for (ApiKeyConfig known : keys) {
                if (known.digest().equals(digest)) {
                    found = new Caller(known);
                }
            }
            return found;
        }
    }
}
