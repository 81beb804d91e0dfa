package io.modelservice.core.hosting;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.metrics.ModelStanding;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of the configuration's models as it goes through its life. Its manager changes it under one lock; anybody may
 * read it at any time.
 */
final class Entry {
    private final int index;
    private final ModelEntry config;
    private final Clock clock;
    private final List<Dependency> dependencies = new ArrayList<>();

    private volatile @Nullable String name;
    private volatile @Nullable ClassLoader loader;
    private volatile @Nullable HostedModel<?, ?> model;
    private volatile Status status;
    private volatile double loadSeconds = Double.NaN;

    /** Another entry that this one needs. */
    record Dependency(String name, ModelHandle<?, ?> handle) {}

    private record Status(EntryState state, Reason reason, Instant since, String detail) {}

    Entry(int index, ModelEntry config, Clock clock) {
        this.index = index;
        this.config = config;
        this.clock = clock;
        this.name = config.name();
        this.status = new Status(EntryState.LOADING, Reason.QUEUED, clock.instant(), "");
    }

    int index() {
        return index;
    }

    ModelEntry config() {
        return config;
    }

    /** Its place in the configuration. */
    String path() {
        return "models[%d]".formatted(index);
    }

    @Nullable
    String name() {
        return name;
    }

    /** The name for its own context: before its class has said one, the class's. */
    String nameForContext() {
        String known = name;
        return known == null ? config.classPath() : known;
    }

    void name(String known) {
        name = known;
    }

    /** That of the model's own class, wherever its decorators come from; null before the model is built. */
    @Nullable
    ClassLoader loader() {
        return loader;
    }

    void loader(@Nullable ClassLoader ofModel) {
        loader = ofModel;
    }

    /** What it was built to; set before it is ready, for the entries that need it. */
    @Nullable
    HostedModel<?, ?> built() {
        return model;
    }

    void built(HostedModel<?, ?> hosted) {
        model = hosted;
    }

    /** What it serves with; null unless it is ready. */
    @Nullable
    HostedModel<?, ?> served() {
        return state() == EntryState.READY ? model : null;
    }

    List<Dependency> dependencies() {
        return dependencies;
    }

    EntryState state() {
        return status.state();
    }

    boolean isTried() {
        return state() != EntryState.LOADING;
    }

    void become(EntryState state, Reason reason, String detail) {
        status = new Status(state, reason, clock.instant(), detail);
    }

    /** Takes away what it was built to, to be closed once its last call has ended; null if there is nothing. */
    @Nullable
    HostedModel<?, ?> release() {
        HostedModel<?, ?> hosted = model;
        model = null;
        return hosted;
    }

    void loadedIn(long nanos) {
        loadSeconds = nanos / 1e9;
    }

    /** For the metrics: by its place where its name is none yet, or another's. */
    ModelStanding standing() {
        EntryStatus now = status();
        boolean named = now.qualifiedName() != null && now.reason() != Reason.DUPLICATE_NAME;
        return new ModelStanding(
                named ? requireNonNull(now.qualifiedName()) : path(),
                requireNonNullElse(now.version(), ""),
                now.state().word(),
                now.version() == null ? Double.NaN : loadSeconds);
    }

    EntryStatus status() {
        Status now = status;
        HostedModel<?, ?> hosted = model;
        return new EntryStatus(
                index,
                name,
                hosted == null ? null : hosted.version(),
                config.required(),
                now.state(),
                now.reason(),
                now.since(),
                now.detail());
    }
}
