package io.modelservice.core.hosting;

import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.NotReadyException;
import io.modelservice.base.SchemaValidationException;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.Positions;
import io.modelservice.core.metrics.ServiceMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hosted models: one entry for each item of the configuration, loaded in the background, side by side, each with its
 * own fate. Thread-safe.
 */
public final class ModelManager implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelManager.class);
    private static final int LEAST_LOADERS = 16;
    private static final Duration LAST_CALLS = Duration.ofSeconds(10);

    private final Entries entries;
    private final ModelClasses classes;
    private final ChainBuilder builder;
    private final ServiceMetrics metrics;
    private final ExecutorService loaders;

    private ModelManager(List<ModelEntry> models, Positions positions, ModelClasses classes, ServiceMetrics metrics) {
        this.entries = new Entries(models, positions, Clock.systemUTC());
        this.classes = classes;
        this.builder = new ChainBuilder(classes, positions);
        this.metrics = metrics;
        this.loaders = loaders();
        List<String> states =
                Stream.of(EntryState.values()).map(EntryState::word).toList();
        metrics.models(states, () -> entries.all().stream().map(Entry::standing).toList());
    }

    /** Threads that go when there is nothing more to load. */
    private static ExecutorService loaders() {
        int most = Math.max(LEAST_LOADERS, Runtime.getRuntime().availableProcessors());
        ThreadPoolExecutor loaders =
                new ThreadPoolExecutor(most, most, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "model-loader");
                    thread.setDaemon(true);
                    return thread;
                });
        loaders.allowCoreThreadTimeOut(true);
        return loaders;
    }

    /**
     * Entries that wait to be loaded.
     *
     * @param models in the order of the file; of two with one name the earlier wins
     * @param positions of the file, for messages about settings
     * @param classes where classes are looked for; closed with this manager
     */
    public static ModelManager of(
            List<ModelEntry> models, Positions positions, ModelClasses classes, ServiceMetrics metrics) {
        return new ModelManager(models, positions, classes, metrics);
    }

    /** Begins to load all entries; returns at once. */
    public void loadInBackground() {
        for (Entry entry : entries.all()) {
            if (!entry.isTried()) {
                loaders.execute(() -> load(entry));
            }
        }
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

    /** How every entry stands, in the order of the configuration. */
    public List<EntryStatus> statuses() {
        return entries.all().stream().map(Entry::status).toList();
    }

    /** Whether every entry has been tried. */
    public boolean allTried() {
        return entries.untried().getCount() == 0;
    }

    /** Whether an entry serves and its model says that it is ready. */
    public boolean isReady(EntryStatus status) {
        HostedModel<?, ?> model = entries.all().get(status.index()).served();
        return model != null && model.isReady();
    }

    /** The models that are ready, in the order of the configuration. */
    public List<HostedModel<?, ?>> models() {
        List<HostedModel<?, ?>> ready = new ArrayList<>();
        for (Entry entry : entries.all()) {
            HostedModel<?, ?> model = entry.served();
            if (model != null) {
                ready.add(model);
            }
        }
        return ready;
    }

    /** Of the models that are ready, those that have a route, in the order of the configuration. */
    public List<HostedModel<?, ?>> endpoints() {
        List<HostedModel<?, ?>> ready = new ArrayList<>();
        for (Entry entry : entries.all()) {
            HostedModel<?, ?> model = entry.served();
            if (model != null && entry.config().createEndpoint()) {
                ready.add(model);
            }
        }
        return ready;
    }

    /**
     * The model served under a name, with a route or without.
     *
     * @throws NotReadyException if its entry, or one that may come to have the name, is not ready
     * @throws UnknownModelException if no entry has the name
     */
    public HostedModel<?, ?> require(String name) {
        return entries.require(name);
    }

    /**
     * The model that has a route under a name.
     *
     * @throws NotReadyException if its entry, or one that may come to have the name, is not ready
     * @throws UnknownModelException if no entry has the name, or the one that has it serves other models alone
     */
    public HostedModel<?, ?> requireEndpoint(String name) {
        if (!entries.named(name).config().createEndpoint()) {
            throw new UnknownModelException("model '%s' has no endpoint".formatted(name));
        }
        return entries.require(name);
    }

    /** Whether an entry, in whatever state, has this name and a route. */
    public boolean hasEndpoint(String name) {
        Entry entry = entries.find(name);
        return entry != null && entry.config().createEndpoint();
    }

    /**
     * A model for calls within the process, seen through types of the caller; looked up anew at each call.
     *
     * @param input how the caller sees its input; equal to the model's in all but Java types
     * @param output how the caller sees its output
     */
    public <I, O> MLModel<I, O> handle(String name, ModelSchema<I> input, ModelSchema<O> output) {
        return new ModelHandle<>(name, input, output, () -> require(name), SchemaValidationException::new);
    }

    private void load(Entry entry) {
        if (!entries.begin(entry)) {
            return;
        }
        long start = System.nanoTime();
        MLModel<?, ?> chain = null;
        try {
            EntryContext context =
                    new EntryContext(entry, entries, metrics.of(entry::nameForContext, () -> version(entry)));
            chain = builder.build(entry.config(), entry.path(), context, model -> named(entry, model));
            HostedModel<?, ?> hosted = hosted(entry, chain);
            entry.loadedIn(System.nanoTime() - start);
            if (entries.host(entry, hosted)) {
                LOG.info(
                        "Loaded {} model: {}, in {} ms.",
                        hosted.qualifiedName(),
                        ChainBuilder.text(chain),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            } else {
                ChainBuilder.close(chain); // an earlier entry took its name meanwhile, or the service has stopped
            }
        } catch (LoadException e) {
            entries.fail(entry, e.reason(), String.valueOf(e.getMessage()), e.getCause());
            ChainBuilder.close(chain);
        } catch (Throwable e) { // a model's own code: whatever it throws is this entry's fate alone
            entries.fail(entry, Reason.CONSTRUCTION_FAILED, entry.path() + ": " + e, e);
            ChainBuilder.close(chain);
        }
        entries.settle().forEach(HostedModel::retire);
    }

    private static String version(Entry entry) {
        HostedModel<?, ?> model = entry.built();
        return model == null ? "" : model.version();
    }

    /** The model is built and says who it is. */
    private void named(Entry entry, MLModel<?, ?> model) {
        if (entry.name() == null) {
            String name = model.qualifiedName();
            if (name == null || !ModelEntry.isQualifiedName(name)) {
                throw new LoadException(
                        Reason.NAME_INVALID,
                        "%s: qualifiedName() of %s is no name for a path; give 1 to 128 of A-Za-z0-9._~:- that do not begin with a dot"
                                .formatted(entry.path(), model.getClass().getName()));
            }
            HostedModel<?, ?> displaced = entries.claim(entry, name);
            if (displaced != null) {
                displaced.retire();
            }
        }
        entry.loader(model.getClass().getClassLoader());
    }

    /** The chain as it will be served; asks its code for all that is told of it, so that no later question can fail. */
    private HostedModel<?, ?> hosted(Entry entry, MLModel<?, ?> chain) {
        String version = chain.version();
        if (version == null || version.isEmpty()) {
            throw new LoadException(
                    Reason.NAME_INVALID,
                    "%s: version() of %s is empty; give one such as 1.0.0"
                            .formatted(entry.path(), chain.getClass().getName()));
        }
        String name = Objects.requireNonNull(entry.name());
        return new HostedModel<>(
                name, version, chain, entry.loader(), entry.config(), metrics.predictions(name, version));
    }

    /** Closes every model when its last call has ended, then the classes; calls that do not end are left behind. */
    @Override
    public void close() {
        List<HostedModel<?, ?>> released = entries.close(); // first, so that an interrupted load has not failed
        loaders.shutdownNow();
        released.forEach(HostedModel::retire);
        long deadline = System.nanoTime() + LAST_CALLS.toNanos();
        try {
            for (HostedModel<?, ?> hosted : released) {
                if (!hosted.awaitClosed(deadline - System.nanoTime())) {
                    LOG.warn("model {} still answers a call while the service ends", hosted.qualifiedName());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        classes.close();
    }
}
