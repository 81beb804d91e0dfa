package io.modelservice.core.hosting;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.metrics.ModelStanding;
import io.modelservice.core.source.Artifact;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One item of the configuration's models, or one of several versions of one, as it goes through its life. It is changed
 * under the lock of {@link Entries}; anybody may read it at any time.
 */
final class Entry {
    private final Clock clock;
    private final @Nullable String versionKey;

    private volatile int index;
    private volatile ModelEntry config;
    private volatile @Nullable String name;
    private volatile @Nullable HostedModel<?, ?> model;
    private volatile @Nullable Artifact artifact;
    private volatile Reason success = Reason.LOADED;
    private volatile boolean replaced;
    private volatile ModelClasses.@Nullable Use classes;
    private volatile @Nullable Attempt attempt;
    private volatile List<Attempt.Dependency> dependencies = List.of();
    private volatile Status status;
    private volatile @Nullable Tried tried;
    private volatile double loadSeconds = Double.NaN;

    private record Status(EntryState state, Reason reason, Instant since, String detail) {}

    private record Tried(Instant at, @Nullable Reason reason, String detail) {}

    /** Not tried yet. */
    Entry(int index, ModelEntry config, @Nullable String versionKey, Clock clock) {
        this.index = index;
        this.config = config;
        this.versionKey = versionKey;
        this.clock = clock;
        this.name = config.name();
        this.status = new Status(EntryState.LOADING, Reason.QUEUED, clock.instant(), "");
    }

    /** Its place in the configuration's list. */
    int index() {
        return index;
    }

    ModelEntry config() {
        return config;
    }

    /** What it is to be from now on, and where that stands. */
    void configure(int place, ModelEntry wanted) {
        index = place;
        config = wanted;
    }

    /** Of several versions side by side the one that it is; null if there are not several. */
    @Nullable
    String versionKey() {
        return versionKey;
    }

    /** Whether it answers where no version is asked for. */
    boolean isDefault() {
        return versionKey == null || versionKey.equals(config.defaultVersionName());
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
        return known == null ? requireNonNull(config.classPath()) : known;
    }

    void name(String known) {
        name = known;
    }

    /** What it serves with; null while there is nothing. */
    @Nullable
    HostedModel<?, ?> served() {
        return model;
    }

    /** What it serves with is made of; null if there is none. */
    @Nullable
    Artifact artifact() {
        return model == null ? null : artifact;
    }

    /** Whether it does not serve with what other classes would make of it. */
    boolean isStale(ModelClasses later) {
        ModelClasses.Use used = classes;
        if (model == null) {
            return attempt != null || state() == EntryState.FAILED;
        }
        return used == null || !used.isCurrentIn(later);
    }

    /** Why it became ready with what serves. */
    Reason success() {
        return success;
    }

    /** Whether it has served with another artifact before. */
    boolean hasBefore() {
        return replaced;
    }

    /** What is being made for it; null if nothing is. */
    @Nullable
    Attempt attempt() {
        return attempt;
    }

    void attempt(@Nullable Attempt begun) {
        attempt = begun;
    }

    /** What it needs, or, while it is being made, is about to need. */
    List<Attempt.Dependency> dependencies() {
        Attempt now = attempt;
        return now == null ? dependencies : now.dependencies();
    }

    EntryState state() {
        return status.state();
    }

    /** Why it came to its state, whatever has become of its calls since. */
    Reason reason() {
        return status.reason();
    }

    /** Whether it was taken out of service. */
    boolean isUnloaded() {
        return state() == EntryState.UNLOADED;
    }

    boolean isClosed() {
        return state() == EntryState.CLOSED;
    }

    /** Whether it has been tried to the end once. */
    boolean isTried() {
        return tried != null;
    }

    void become(EntryState state, Reason reason, String detail) {
        status = new Status(state, reason, clock.instant(), detail);
    }

    /** It was tried, and this came of it; null is success. */
    void tried(@Nullable Reason reason, String detail) {
        tried = new Tried(clock.instant(), reason, detail);
    }

    /** Serves with this from now on; returns what it served with before. */
    @Nullable
    HostedModel<?, ?> serve(Attempt done) {
        HostedModel<?, ?> before = model;
        loadSeconds = done.nanos() / 1e9;
        dependencies = List.copyOf(done.dependencies());
        replaced |= before != null && !Objects.equals(artifact, done.artifact());
        artifact = done.artifact();
        classes = done.classes();
        success = done.success();
        model = done.made();
        return before;
    }

    /** Takes away what it serves with, to be closed once its last call has ended; null if there is nothing. */
    @Nullable
    HostedModel<?, ?> release() {
        HostedModel<?, ?> hosted = model;
        model = null;
        return hosted;
    }

    /** For the metrics: by its place where its name is none yet, or another's. */
    ModelStanding standing() {
        EntryStatus now = status();
        boolean named = now.qualifiedName() != null && now.reason() != Reason.DUPLICATE_NAME;
        return new ModelStanding(
                named ? requireNonNull(now.qualifiedName()) : path(),
                versionKey == null ? requireNonNullElse(now.version(), "") : versionKey,
                now.state().word(),
                now.since(),
                model == null ? Double.NaN : loadSeconds,
                requireNonNullElse(now.digest(), ""),
                now.lastAttempt(),
                now.lastReason() == null ? "" : now.lastReason().word());
    }

    private static boolean isStuck(Status now, @Nullable HostedModel<?, ?> hosted) {
        return (now.state() == EntryState.READY || now.state() == EntryState.RELOADING)
                && hosted != null
                && hosted.admission().isStuck();
    }

    EntryStatus status() {
        Status now = status;
        HostedModel<?, ?> hosted = model;
        Tried last = tried;
        return new EntryStatus(
                index,
                name,
                hosted == null ? versionKey : hosted.version(),
                hosted == null ? null : hosted.digest(),
                config.required(),
                now.state(),
                isStuck(now, hosted) ? Reason.CALLS_HANG : now.reason(),
                now.since(),
                last == null ? null : last.at(),
                last == null ? null : requireNonNullElse(last.reason(), Reason.LOADED),
                last == null ? now.detail() : last.detail(),
                config);
    }
}
