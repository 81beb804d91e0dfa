package io.modelservice.core.hosting;

import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.NotReadyException;
import io.modelservice.base.SchemaValidationException;
import io.modelservice.core.admission.Crew;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.Positions;
import io.modelservice.core.hosting.EntryWork.Kind;
import io.modelservice.core.metrics.ServiceMetrics;
import io.modelservice.core.source.ArtifactCache;
import io.modelservice.core.source.ModelSource;
import io.modelservice.core.source.ModelSources;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hosted models: one entry for each item of the configuration, loaded in the background, side by side, each with its
 * own fate; what serves is replaced by the next version without a call being lost. Thread-safe.
 */
public final class ModelManager implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelManager.class);
    private static final Duration LAST_CALLS = Duration.ofSeconds(10);

    private final Entries entries;
    private final Endpoints endpoints;
    private final Loader loader;
    private final Crew crew = new Crew();
    private final Closings closings = new Closings();
    private final Premises premises;

    private ModelManager(
            List<ModelEntry> models,
            Positions positions,
            ModelClasses classes,
            Surroundings surroundings,
            ServiceMetrics metrics) {
        this.entries = new Entries(models, positions, Clock.systemUTC());
        this.endpoints = new Endpoints(entries);
        ModelSources sources = new ModelSources(classes.providers(ModelSource.class));
        Artifacts artifacts =
                new Artifacts(sources, new ArtifactCache(surroundings.cache(), sources), surroundings.environment());
        this.premises = new Premises(
                metrics, closings, crew, surroundings.limits(), surroundings.tracing(), surroundings.quiet());
        Assembly assembly = new Assembly(entries, classes, positions, premises);
        this.loader = new Loader(entries, artifacts, assembly);
        List<String> states =
                Stream.of(EntryState.values()).map(EntryState::word).toList();
        metrics.models(states, () -> entries.all().stream().map(Entry::standing).toList());
    }

    /**
     * Entries that wait to be loaded.
     *
     * @param models in the order of the file; of two with one name the earlier wins
     * @param positions of the file, for messages about settings
     * @param classes where classes are looked for; closed with this manager
     */
    public static ModelManager of(
            List<ModelEntry> models,
            Positions positions,
            ModelClasses classes,
            Surroundings surroundings,
            ServiceMetrics metrics) {
        return new ModelManager(models, positions, classes, surroundings, metrics);
    }

    /** Begins to load all entries; returns at once. */
    public void loadInBackground() {
        entries.all().stream().filter(entry -> !entry.isTried()).forEach(loader::look);
    }

    /**
     * Waits until every entry has been tried.
     *
     * @return false if the time ran out before
     * @throws InterruptedException if this thread was interrupted meanwhile
     */
    public boolean awaitTried(Duration time) throws InterruptedException {
        return entries.untried().await(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
    }

    /**
     * Waits until the entries stand in some way.
     *
     * @param wanted asked whenever one of them has changed; must not wait itself
     * @return false if the time ran out before
     * @throws InterruptedException if this thread was interrupted meanwhile
     */
    public boolean await(Predicate<List<EntryStatus>> wanted, Duration time) throws InterruptedException {
        return entries.await(() -> wanted.test(statuses()), time);
    }

    /** How every entry stands, in the order of the configuration. */
    public List<EntryStatus> statuses() {
        return entries.all().stream().map(Entry::status).toList();
    }

    /** Whether every entry that was there from the beginning has been tried. */
    public boolean allTried() {
        return entries.untried().getCount() == 0;
    }

    /**
     * Whether each required entry that has been tried serves, and its model says that it is ready; those that were
     * unloaded apart.
     */
    public boolean areRequiredReady() {
        return entries.all().stream()
                .filter(entry -> entry.config().required() && entry.isTried() && !entry.isUnloaded())
                .allMatch(ModelManager::isReady);
    }

    /** One that is not ready since it has just been replaced is not what serves. */
    private static boolean isReady(Entry entry) {
        HostedModel<?, ?> model = entry.served();
        while (model != null && !model.isReady()) {
            HostedModel<?, ?> now = entry.served();
            model = now == model ? null : now;
        }
        return model != null;
    }

    /** What serves where no version is asked for, with a route or without, in the order of the configuration. */
    public List<HostedModel<?, ?>> models() {
        return entries.all().stream()
                .filter(Entry::isDefault)
                .<HostedModel<?, ?>>map(Entry::served)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What callers of the service can ask. */
    public Endpoints endpoints() {
        return endpoints;
    }

    /**
     * The model that serves under a name, with a route or without; it is not closed before it is let go.
     *
     * @param version null for the default
     * @return held: {@link HostedModel#letGo} must follow
     * @throws NotReadyException if its entry, or one that may come to have the name, is not ready
     * @throws UnknownModelException if no entry has the name, or none of them the version
     */
    public HostedModel<?, ?> hold(String name, @Nullable String version) {
        return entries.lookup().hold(name, version);
    }

    /**
     * The version that a label of a model stands for.
     *
     * @return empty if the model has no such label
     * @throws UnknownModelException if no entry has the name
     */
    public Optional<String> labelled(String name, String label) {
        return Optional.ofNullable(requireAll(name).get(0).config().labelNames().get(label));
    }

    /**
     * Makes what serves under a name anew, whether there is anything new or not; what serves goes on until that is done,
     * and if it can't be done. Of several versions all.
     *
     * @return how the entries stand when it is done, well or in vain
     * @throws UnknownModelException if no entry has the name
     */
    public List<CompletableFuture<EntryStatus>> reload(String name) {
        List<Entry> found = requireAll(name);
        found.forEach(entries::takeUp);
        return found.stream().map(entry -> loader.request(entry, Kind.RELOAD)).toList();
    }

    /**
     * Takes what serves under a name out of service: new calls find it not ready, those under way end well, whereupon it is
     * closed, and nothing is done for it until it is told to {@link #reload(String)}, or the service starts anew. Of several
     * versions all. Waits for neither calls nor closing.
     *
     * @return how the entries stand
     * @throws UnknownModelException if no entry has the name
     */
    public List<EntryStatus> unload(String name) {
        List<Entry> found = requireAll(name);
        for (Entry entry : found) {
            entries.unload(entry).forEach(HostedModel::retire);
            LOG.info("{}: model '{}' is unloaded", entry.path(), name);
        }
        return found.stream().map(Entry::status).toList();
    }

    /** As {@link #reload(String)}, for every entry that was not unloaded. */
    public List<CompletableFuture<EntryStatus>> reloadAll() {
        return entries.all().stream()
                .map(entry -> loader.request(entry, Kind.RELOAD))
                .toList();
    }

    /**
     * Takes on another configuration: models that it adds are loaded, those that it changes, or whose plugins have
     * changed, are made anew beside what serves, those that it does not have any more end after their last call; the rest
     * is untouched.
     *
     * @param pluginFolders where plugins are looked for anew
     * @throws io.modelservice.core.config.ConfigurationException if one of them is not there; nothing has changed then
     */
    public synchronized Reconfiguration reconfigure(
            List<ModelEntry> models, Positions positions, List<Path> pluginFolders) {
        ModelClasses before = loader.making().assembly().classes();
        ModelClasses classes = before.again(pluginFolders);
        loader.making().assembly(new Assembly(entries, classes, positions, premises));
        List<HostedModel<?, ?>> dropped = new ArrayList<>();
        EntryMatch match = entries.reconfigure(models, positions, entry -> entry.isStale(classes), dropped);
        dropped.forEach(HostedModel::retire);
        Reconfiguration changes = Reconfiguration.of(match);
        match.added().forEach(loader::look);
        List<CompletableFuture<EntryStatus>> remade = match.changed().stream()
                .map(entry -> loader.request(entry, Kind.REMAKE))
                .toList();
        match.removed().forEach(loader::forget);
        before.close();
        return changes.withRemade(remade);
    }

    /**
     * Lets the artifact serve again that served before. What is at the source now is not taken again by itself.
     *
     * @return how the entry stands when it is done, well or in vain
     * @throws UnknownModelException if no entry has the name
     * @throws NothingBeforeException if nothing served before
     */
    public CompletableFuture<EntryStatus> rollBack(String name) {
        Entry entry = requireAll(name).get(0);
        if (entry.versionKey() != null || !loader.canRollBack(entry)) {
            throw new NothingBeforeException("model '%s' has no version before".formatted(name));
        }
        entries.takeUp(entry);
        return loader.request(entry, Kind.ROLLBACK);
    }

    private List<Entry> requireAll(String name) {
        List<Entry> found = entries.lookup().ofName(name);
        if (found.isEmpty()) {
            throw new UnknownModelException("no model is called '%s'".formatted(name));
        }
        return found;
    }

    /**
     * A model for calls within the process, seen through types of the caller; looked up anew at each call.
     *
     * @param input how the caller sees its input; equal to the model's in all but Java types
     * @param output how the caller sees its output
     */
    public <I, O> MLModel<I, O> handle(String name, ModelSchema<I> input, ModelSchema<O> output) {
        return new ModelHandle<>(name, input, output, entries.lookup(), SchemaValidationException::new);
    }

    /** As {@link #close(Duration)}, with ten seconds for the last calls. */
    @Override
    public void close() {
        close(LAST_CALLS);
    }

    /**
     * Closes every model when its last call has ended, then the classes.
     *
     * @param lastCalls how long that is waited for; calls that do not end by then are left behind
     */
    public synchronized void close(Duration lastCalls) {
        List<HostedModel<?, ?>> released = entries.close(); // first, so that an interrupted load has not failed
        loader.close();
        released.forEach(HostedModel::retire);
        long deadline = System.nanoTime() + lastCalls.toNanos();
        try {
            for (HostedModel<?, ?> hosted : released) {
                if (!hosted.awaitClosed(deadline - System.nanoTime())) {
                    LOG.warn("model {} still answers a call while the service ends", hosted.qualifiedName());
                }
            }
            if (!closings.awaitUntil(deadline)) { // also of those that were taken out of service a moment ago
                LOG.warn("the service ends while a model is still being closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        crew.close();
        loader.making().assembly().classes().close();
    }
}
