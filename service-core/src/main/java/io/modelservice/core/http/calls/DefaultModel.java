package io.modelservice.core.http.calls;

import io.modelservice.core.config.ProtocolsConfig;
import io.modelservice.core.hosting.EntryStatus;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The model that answers where a protocol's path names none. Thread-safe. */
public final class DefaultModel {
    private static final Failure NONE = Failure.of(ErrorType.NOT_FOUND, List.of("No model is served here."));
    private static final Failure SEVERAL = Failure.of(
            ErrorType.NOT_FOUND,
            List.of(
                    "Several models are served here and this path names none; in the configuration, set default_model of"
                            + " the section protocols."));

    private final @Nullable Target configured;
    private final ModelManager models;

    /** The one that the configuration names, else the only one that has a route. */
    public DefaultModel(ProtocolsConfig config, ModelManager models) {
        this.configured = config.defaultModel() == null ? null : Target.of(config.defaultModel());
        this.models = models;
    }

    /**
     * Which it is, whether it is ready or not.
     *
     * @throws FailureException if the configuration names none, and none has a route, or several have, or that can't be
     *     told yet
     */
    public Target target() {
        if (configured != null) {
            return configured;
        }
        List<EntryStatus> entries = models.statuses().stream()
                .filter(entry -> entry.config().createEndpoint())
                .toList();
        List<String> names = entries.stream()
                .map(EntryStatus::qualifiedName)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (entries.isEmpty() || names.size() > 1) {
            throw new FailureException(entries.isEmpty() ? NONE : SEVERAL);
        }
        boolean mayBeMore = entries.stream().anyMatch(entry -> entry.qualifiedName() == null && !entry.isTried());
        if (names.isEmpty() || mayBeMore) {
            throw new FailureException(ErrorType.NOT_READY);
        }
        return Target.of(names.get(0));
    }
}
