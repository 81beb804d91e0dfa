package io.modelservice.core.hosting;

import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.NotReadyException;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.Positions;
import io.modelservice.core.metrics.ServiceMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hosted models: one entry for each item of the configuration, loaded in the background, side by side, each with its
 * own fate. Thread-safe.
 */
public final class ModelManager implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelManager.class);
    private static final int LEAST_LOADERS = 8;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final List<Entry> entries;
    private final ModelClasses classes;
    private final ChainBuilder builder;
    private final ServiceMetrics metrics;
    private final Map<String, Entry> byName = new ConcurrentHashMap<>();
    private final CountDownLatch untried;
    private final ExecutorService loaders;
    private boolean closed;

    private ModelManager(
            List<ModelEntry> models, Positions positions, ModelClasses classes, ServiceMetrics metrics, Clock clock) {
        this.classes = classes;
        this.builder = new ChainBuilder(classes, positions);
        this.metrics = metrics;
        this.entries = new ArrayList<>();
        for (ModelEntry model : models) {
            entries.add(new Entry(entries.size(), model, clock));
        }
        this.untried = new CountDownLatch(entries.size());
        int threads = Math.max(LEAST_LOADERS, Runtime.getRuntime().availableProcessors());
        this.loaders = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "model-loader");
            thread.setDaemon(true);
            return thread;
        });
        entries.stream().filter(entry -> entry.name() != null).forEach(this::claimConfigured);
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
        return new ModelManager(models, positions, classes, metrics, Clock.systemUTC());
    }

    /** Begins to load all entries; returns at once. */
    public void loadInBackground() {
        for (Entry entry : entries) {
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
        return untried.await(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
    }

    /** How every entry stands, in the order of the configuration. */
    public List<EntryStatus> statuses() {
        return entries.stream().map(Entry::status).toList();
    }

    /** Whether every entry has been tried. */
    public boolean allTried() {
        return untried.getCount() == 0;
    }

    /** Whether an entry serves and its model says that it is ready. */
    public boolean isReady(EntryStatus status) {
        HostedModel<?, ?> model = entries.get(status.index()).served();
        return model != null && model.isReady();
    }

    /** The models that are ready, in the order of the configuration. */
    public List<HostedModel<?, ?>> models() {
        List<HostedModel<?, ?>> ready = new ArrayList<>();
        for (Entry entry : entries) {
            HostedModel<?, ?> model = entry.served();
            if (model != null) {
                ready.add(model);
            }
        }
        return ready;
    }

    /**
     * The model served under a name.
     *
     * @throws NotReadyException if its entry, or one that may come to have the name, is not ready
     * @throws UnknownModelException if no entry has the name
     */
    public HostedModel<?, ?> require(String name) {
        Entry entry = byName.get(name);
        if (entry == null && mayStillBeNamed()) {
            throw new NotReadyException("no model is called '%s' yet; some are loading".formatted(name), RETRY);
        }
        if (entry == null) {
            entry = byName.get(name); // it may have been named since the first look
        }
        if (entry != null) {
            HostedModel<?, ?> model = entry.served();
            if (model != null) {
                return model;
            }
            throw new NotReadyException(
                    "model '%s' is %s".formatted(name, entry.state().word()), RETRY);
        }
        throw new UnknownModelException("no model is called '%s'".formatted(name));
    }

    /**
     * A model for calls within the process, seen through types of the caller; looked up anew at each call.
     *
     * @param input how the caller sees its input; equal to the model's in all but Java types
     * @param output how the caller sees its output
     */
    public <I, O> MLModel<I, O> handle(String name, ModelSchema<I> input, ModelSchema<O> output) {
        return new ModelHandle<>(name, input, output, () -> require(name));
    }

    private boolean mayStillBeNamed() {
        return entries.stream().anyMatch(entry -> entry.name() == null && !entry.isTried());
    }

    private void load(Entry entry) {
        if (!begin(entry)) {
            return;
        }
        long start = System.nanoTime();
        MLModel<?, ?> chain = null;
        try {
            EntryContext context =
                    new EntryContext(entry, this, metrics.of(entry::nameForContext, () -> version(entry)));
            chain = builder.build(entry.config(), entry.path(), context, model -> named(entry, model));
            HostedModel<?, ?> hosted = hosted(entry, chain);
            if (host(entry, hosted)) {
                LOG.info(
                        "Loaded {} model: {}, in {} ms.",
                        hosted.qualifiedName(),
                        ChainBuilder.text(chain),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            } else {
                ChainBuilder.close(chain); // an earlier entry took its name meanwhile, or the service has stopped
            }
        } catch (LoadException e) {
            fail(entry, e.reason(), String.valueOf(e.getMessage()), e.getCause());
            ChainBuilder.close(chain);
        } catch (Throwable e) { // a model's own code: whatever it throws is this entry's fate alone
            fail(entry, Reason.CONSTRUCTION_FAILED, entry.path() + ": " + e, e);
            ChainBuilder.close(chain);
        }
        settle();
    }

    /** False if there is nothing more to be tried: an earlier entry has its name, or the service has stopped. */
    private synchronized boolean begin(Entry entry) {
        if (entry.isTried()) {
            return false;
        }
        entry.become(EntryState.LOADING, Reason.LOADING, "");
        return true;
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
            claim(entry, name);
        }
        entry.loader(model.getClass().getClassLoader());
    }

    /** The chain as it will be served; asks its code for all that is told of it, so that no later question can fail. */
    private static HostedModel<?, ?> hosted(Entry entry, MLModel<?, ?> chain) {
        String version = chain.version();
        if (version == null || version.isEmpty()) {
            throw new LoadException(
                    Reason.NAME_INVALID,
                    "%s: version() of %s is empty; give one such as 1.0.0"
                            .formatted(entry.path(), chain.getClass().getName()));
        }
        return new HostedModel<>(Objects.requireNonNull(entry.name()), version, chain, entry.loader(), entry.config());
    }

    private void claimConfigured(Entry entry) {
        try {
            claim(entry, Objects.requireNonNull(entry.name()));
        } catch (LoadException e) {
            fail(entry, e.reason(), String.valueOf(e.getMessage()), null);
        }
    }

    /** Gives the name to the earliest entry of the file that has it, whichever is loaded first. */
    private synchronized void claim(Entry entry, String name) {
        Entry holder = closed ? null : byName.get(name);
        if (holder != null && holder.index() < entry.index()) {
            throw duplicate(entry, name, holder);
        }
        byName.put(name, entry);
        entry.name(name);
        if (holder != null && holder != entry) {
            boolean tried = holder.isTried();
            String detail = String.valueOf(duplicate(holder, name, entry).getMessage());
            holder.become(EntryState.FAILED, Reason.DUPLICATE_NAME, detail);
            if (!tried) {
                untried.countDown();
            }
            LOG.error("{}", detail);
            ChainBuilder.close(holder.release());
        }
    }

    private static LoadException duplicate(Entry later, String name, Entry earlier) {
        return new LoadException(
                Reason.DUPLICATE_NAME,
                "%s: the name '%s' is that of %s already, which stands before it; give one of them a 'name'"
                        .formatted(later.path(), name, earlier.path()));
    }

    /** Keeps what was built; the entry becomes ready once the models that it needs are known. False if it came too late. */
    private synchronized boolean host(Entry entry, HostedModel<?, ?> hosted) {
        if (entry.isTried() || closed) {
            return false;
        }
        entry.built(hosted);
        entry.become(EntryState.LOADING, Reason.WAITING_FOR_DEPENDENCY, "");
        return true;
    }

    /** An entry asks for another, usually while it is built; later it can't fail for it any more, and each call may. */
    synchronized void depend(Entry entry, String name, ModelHandle<?, ?> handle) {
        if (entry.isTried()) {
            return;
        }
        entry.dependencies().add(new Entry.Dependency(name, handle));
        refuseCircles(entry);
    }

    private void refuseCircles(Entry entry) {
        List<String> circle = new Dependencies(byName).circle(entry);
        if (!circle.isEmpty()) {
            throw new LoadException(
                    Reason.DEPENDENCY_CYCLE,
                    "%s: models need each other in a circle (%s); let one of them do without"
                            .formatted(entry.path(), String.join(" -> ", circle)));
        }
    }

    /** Makes ready, or fails, whatever can be decided now. */
    private synchronized void settle() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Entry entry : entries) {
                changed |= !entry.isTried() && entry.built() != null && settle(entry);
            }
        }
    }

    private boolean settle(Entry entry) {
        try {
            refuseCircles(entry);
            for (Entry.Dependency dependency : entry.dependencies()) {
                if (!isDecided(entry, dependency)) {
                    return false;
                }
            }
            entry.become(EntryState.READY, Reason.LOADED, "");
            untried.countDown();
        } catch (LoadException e) {
            MLModel<?, ?> chain = entry.release();
            fail(entry, e.reason(), String.valueOf(e.getMessage()), e.getCause());
            ChainBuilder.close(chain);
        }
        return true;
    }

    /** Whether it is known that what an entry needs is there and fits, or has failed and may be asked for in vain. */
    private boolean isDecided(Entry entry, Entry.Dependency dependency) {
        Entry needed = byName.get(dependency.name());
        if (needed == null) {
            if (mayStillBeNamed()) {
                return false;
            }
            throw new LoadException(
                    Reason.DEPENDENCY_MISSING,
                    "%s: it needs a model '%s', and there is none; there are %s"
                            .formatted(entry.path(), dependency.name(), byName.keySet()));
        }
        HostedModel<?, ?> model = needed.built();
        if (model == null) {
            return needed.isTried();
        }
        try {
            dependency.handle().check(model);
        } catch (IllegalArgumentException e) {
            throw new LoadException(
                    Reason.DEPENDENCY_MISFIT,
                    "%s: it needs model '%s' with other schemas: %s; use its records, or records with the same fields"
                            .formatted(entry.path(), dependency.name(), e.getMessage()),
                    e);
        }
        return true;
    }

    private synchronized void fail(Entry entry, Reason reason, String detail, @Nullable Throwable cause) {
        if (entry.isTried()) {
            return;
        }
        entry.become(EntryState.FAILED, reason, detail);
        untried.countDown();
        LOG.error("{}", detail);
        LOG.debug("{}", detail, cause);
    }

    /** Closes every model, then the classes. Calls must have ended before. */
    @Override
    public void close() {
        loaders.shutdownNow();
        synchronized (this) {
            closed = true;
            for (Entry entry : entries) {
                boolean tried = entry.isTried();
                MLModel<?, ?> chain = entry.release();
                entry.become(EntryState.CLOSED, Reason.CLOSED, "");
                if (!tried) {
                    untried.countDown();
                }
                ChainBuilder.close(chain);
            }
        }
        classes.close();
    }
}
