package io.modelservice.core.inference;

import io.modelservice.core.config.Operation;
import io.modelservice.core.hosting.EntryStatus;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.hosting.Reason;
import io.modelservice.core.hosting.UnknownModelException;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.calls.ModelFailures;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models as a repository: how they stand; loading and unloading, for those whom the gate lets pass. At most 16
 * loads are waited for at a time, none longer than five minutes. Thread-safe.
 */
public final class ModelRepository {
    private static final Logger LOG = LoggerFactory.getLogger(ModelRepository.class);
    private static final int LOADS = 16;
    private static final long LOAD_MINUTES = 5;
    private static final Set<Reason> LOADED = Set.of(Reason.LOADED, Reason.LOADED_FROM_CACHE);
    private static final Set<String> TAKEN = Set.of("unload_dependents");

    private final ModelManager models;
    private final Semaphore loads = new Semaphore(LOADS);

    /** The repository of these models. */
    public ModelRepository(ModelManager models) {
        this.models = models;
    }

    /**
     * The models that have a route, in the order of the configuration.
     *
     * @param onlyReady whether to leave out what does not serve
     */
    public List<RepositoryLine> index(boolean onlyReady) {
        return models.statuses().stream()
                .filter(entry -> entry.qualifiedName() != null && entry.config().createEndpoint())
                .filter(entry -> !onlyReady || RepositoryLine.isReady(entry))
                .map(RepositoryLine::of)
                .toList();
    }

    /**
     * Begins to make a model anew; what serves goes on until that is done.
     *
     * @return done when the model serves; holds no thread meanwhile. Fails with a {@link FailureException} if it could not be
     *     made, or takes longer than five minutes, when it goes on
     * @throws FailureException if there is no such model, or too many wait for theirs; nothing is begun then
     */
    public CompletableFuture<Void> load(RepositoryOrder order) {
        requireKnown(order);
        if (!loads.tryAcquire()) {
            throw new FailureException(ErrorType.OVERLOADED);
        }
        List<CompletableFuture<EntryStatus>> begun;
        try {
            begun = known(() -> models.reload(order.model()));
        } catch (RuntimeException | Error e) {
            loads.release();
            throw e;
        }
        log(order, Operation.LOAD, begun.size());
        return CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new))
                .orTimeout(LOAD_MINUTES, TimeUnit.MINUTES)
                .whenComplete((done, failed) -> loads.release())
                .handle((done, failed) -> loaded(begun, failed));
    }

    private static @Nullable Void loaded(List<CompletableFuture<EntryStatus>> begun, @Nullable Throwable failed) {
        Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
        if (cause instanceof TimeoutException) {
            throw new FailureException(ErrorType.NOT_READY);
        }
        begun.forEach(one -> requireLoaded(one.join()));
        return null;
    }

    /** Where it failed, what served before goes on; that it was not what was asked for is said all the same. */
    private static void requireLoaded(EntryStatus entry) {
        Reason reason = entry.lastReason() == null ? entry.reason() : entry.lastReason();
        if (!RepositoryLine.isReady(entry) || !LOADED.contains(reason)) {
            throw new FailureException(
                    Failure.of(ErrorType.CONFLICT, List.of("The model was not loaded: " + reason.word() + ".")));
        }
    }

    /**
     * Takes a model out of service; its last calls end well.
     *
     * @throws FailureException if there is no such model
     */
    public void unload(RepositoryOrder order) {
        requireKnown(order);
        List<EntryStatus> entries = known(() -> models.unload(order.model()));
        log(order, Operation.UNLOAD, entries.size());
    }

    /** A caller never says where a model comes from. */
    private static void requireKnown(RepositoryOrder order) {
        if (!TAKEN.containsAll(order.parameters())) {
            throw new FailureException(Failure.of(
                    ErrorType.VALIDATION,
                    List.of("A model is loaded as the service's configuration says; leave the parameters out.")));
        }
    }

    private static <R> R known(Supplier<R> work) {
        try {
            return work.get();
        } catch (UnknownModelException e) {
            throw new FailureException(ModelFailures.of(e).orElseThrow());
        }
    }

    /** Who did what; the name is that of an entry by now. */
    private static void log(RepositoryOrder order, Operation operation, int entries) {
        LOG.atInfo()
                .addKeyValue("request_id", order.requestId())
                .addKeyValue("api_key", order.caller().name())
                .addKeyValue("operation", operation.word())
                .addKeyValue("model", order.model())
                .addKeyValue("entries", entries)
                .log(
                        "request {}: key '{}' asks for {} of {}",
                        order.requestId(),
                        order.caller().name(),
                        operation.word(),
                        order.model());
    }
}
