package io.modelservice.core.hosting;

import static java.util.Objects.requireNonNull;

import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.source.Artifact;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One making of what an entry is to serve, from its beginning until that serves or has failed. Worked on by one thread at
 * a time; what others ask of it is changed under the lock of {@link Entries}.
 */
final class Attempt {
    private final Entry entry;
    private final Reason success;
    private final ModelEntry config;
    private volatile @Nullable Artifact artifact;
    private final long start = System.nanoTime();
    private final List<Dependency> dependencies = new ArrayList<>();
    private final CompletableFuture<@Nullable Reason> outcome = new CompletableFuture<>();
    private volatile List<String> examples = List.of();
    private volatile ModelClasses.@Nullable Use classes;
    private volatile String passedOver = "";
    private volatile String version = "";
    private volatile @Nullable HostedModel<?, ?> hosted;
    private boolean decided;

    /** Another entry that this one needs. */
    record Dependency(String name, ModelHandle<?, ?> handle) {}

    /**
     * The making of what an entry is to serve.
     *
     * @param success why the entry is ready when this has served
     */
    Attempt(Entry entry, Reason success) {
        this.entry = entry;
        this.success = success;
        this.config = entry.config();
    }

    Entry entry() {
        return entry;
    }

    /** What the entry was to be when this began. */
    ModelEntry config() {
        return config;
    }

    Reason success() {
        return success;
    }

    /** What it is made of; null for an entry of a class alone. */
    @Nullable
    Artifact artifact() {
        return artifact;
    }

    void artifact(Artifact fetched) {
        artifact = fetched;
    }

    /** The classes that its chain is of; null before it is built. */
    ModelClasses.@Nullable Use classes() {
        return classes;
    }

    void classes(ModelClasses.Use used) {
        classes = used;
    }

    /** Identity of what is at the source and is not to be taken by itself; empty if nothing is. */
    String passedOver() {
        return passedOver;
    }

    void passedOver(String identity) {
        passedOver = identity;
    }

    /** Inputs that come with the artifact, as JSON. */
    List<String> examples() {
        return examples;
    }

    void examples(List<String> all) {
        examples = List.copyOf(all);
    }

    long nanos() {
        return System.nanoTime() - start;
    }

    /** The entries that it has asked for so far. */
    List<Dependency> dependencies() {
        return dependencies;
    }

    /** Null once it serves, the reason once it has failed. */
    CompletableFuture<@Nullable Reason> outcome() {
        return outcome;
    }

    /** Empty until the model has said it. */
    String version() {
        return version;
    }

    void version(String known) {
        version = known;
    }

    /** What it has made; null before. */
    @Nullable
    HostedModel<?, ?> hosted() {
        return hosted;
    }

    HostedModel<?, ?> made() {
        return requireNonNull(hosted);
    }

    void hosted(HostedModel<?, ?> model) {
        hosted = model;
    }

    /** Whether the entries that it needs are known; said once. */
    boolean isDecided() {
        return decided;
    }

    void decided() {
        decided = true;
    }
}
