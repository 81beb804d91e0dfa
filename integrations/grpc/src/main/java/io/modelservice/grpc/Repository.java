package io.modelservice.grpc;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.modelservice.core.access.Caller;
import io.modelservice.core.config.Operation;
import io.modelservice.core.hosting.EntryState;
import io.modelservice.core.hosting.EntryStatus;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.hosting.Reason;
import io.modelservice.core.hosting.UnknownModelException;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.calls.Gate;
import io.modelservice.core.http.calls.ModelFailures;
import io.modelservice.core.protocol.ProtocolSetting;
import io.modelservice.grpc.wire.ModelRepositoryParameter;
import io.modelservice.grpc.wire.RepositoryIndexResponse;
import io.modelservice.grpc.wire.RepositoryIndexResponse.ModelIndex;
import io.modelservice.grpc.wire.RepositoryModelLoadRequest;
import io.modelservice.grpc.wire.RepositoryModelLoadResponse;
import io.modelservice.grpc.wire.RepositoryModelUnloadRequest;
import io.modelservice.grpc.wire.RepositoryModelUnloadResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The models as a repository: how they stand, for everybody; loading and unloading, by a key that is for it. */
final class Repository {
    private static final Logger LOG = LoggerFactory.getLogger(Repository.class);
    private static final Set<Reason> LOADED = Set.of(Reason.LOADED, Reason.LOADED_FROM_CACHE);

    private static final Set<String> UNLOAD_DEPENDENTS = Set.of("unload_dependents");

    private final ModelManager models;
    private final Gate gate;

    Repository(ProtocolSetting setting) {
        this.models = setting.calls().models();
        this.gate = new Gate(setting.access());
    }

    /**
     * Those that have a route, in the order of the configuration.
     *
     * @param ready whether to leave out what does not serve
     */
    RepositoryIndexResponse index(boolean ready) {
        RepositoryIndexResponse.Builder index = RepositoryIndexResponse.newBuilder();
        for (EntryStatus entry : models.statuses()) {
            if (entry.qualifiedName() != null && entry.config().createEndpoint() && (!ready || isReady(entry))) {
                index.addModels(line(entry));
            }
        }
        return index.build();
    }

    private static ModelIndex line(EntryStatus entry) {
        return ModelIndex.newBuilder()
                .setName(Objects.requireNonNull(entry.qualifiedName()))
                .setVersion(Objects.requireNonNullElse(entry.version(), ""))
                .setState(state(entry.state()))
                .setReason(isReady(entry) ? "" : entry.reason().word())
                .build();
    }

    private static boolean isReady(EntryStatus entry) {
        return state(entry.state()).equals("READY");
    }

    private static String state(EntryState state) {
        return switch (state) {
            case READY, RELOADING -> "READY";
            case LOADING -> "LOADING";
            case WAITING, FAILED, UNLOADED, CLOSED -> "UNAVAILABLE";
        };
    }

    /** Makes a model anew; answers when that is done. */
    @SuppressWarnings("FutureReturnValueIgnored") // the answer is what follows
    void load(RepositoryModelLoadRequest request, StreamObserver<RepositoryModelLoadResponse> answers) {
        ((ServerCallStreamObserver<RepositoryModelLoadResponse>) answers).setOnCancelHandler(() -> {});
        String name = request.getModelName();
        List<CompletableFuture<EntryStatus>> begun;
        try {
            Caller caller = gate.require(Repository::headers, Operation.LOAD, name);
            refuse(request.getParametersMap());
            begun = known(() -> models.reload(name));
            log(caller, Operation.LOAD, name, begun.size());
        } catch (RuntimeException e) { // one of the edges: around a request
            answers.onError(StatusTable.of(Answering.failure(e)));
            return;
        }
        Runnable answer = Context.current().wrap(() -> Answering.now(answers, () -> loaded(begun)));
        CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).whenComplete((done, failed) -> answer.run());
    }

    private static RepositoryModelLoadResponse loaded(List<CompletableFuture<EntryStatus>> done) {
        for (CompletableFuture<EntryStatus> each : done) {
            requireLoaded(each.join());
        }
        return RepositoryModelLoadResponse.getDefaultInstance();
    }

    /** Where it failed, what served before goes on; that it was not what was asked for is said all the same. */
    private static void requireLoaded(EntryStatus entry) {
        Reason reason = entry.lastReason() == null ? entry.reason() : entry.lastReason();
        if (!isReady(entry) || !LOADED.contains(reason)) {
            throw new FailureException(
                    Failure.of(ErrorType.CONFLICT, List.of("The model was not loaded: " + reason.word() + ".")));
        }
    }

    /** Takes a model out of service; its last calls end well. */
    void unload(RepositoryModelUnloadRequest request, StreamObserver<RepositoryModelUnloadResponse> answers) {
        String name = request.getModelName();
        Answering.now(answers, () -> {
            Caller caller = gate.require(Repository::headers, Operation.UNLOAD, name);
            refuse(request.getParametersMap());
            log(caller, Operation.UNLOAD, name, known(() -> models.unload(name)).size());
            return RepositoryModelUnloadResponse.getDefaultInstance();
        });
    }

    /** A caller never says where a model comes from. */
    private static void refuse(Map<String, ModelRepositoryParameter> parameters) {
        if (!UNLOAD_DEPENDENTS.containsAll(parameters.keySet())) {
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

    private static List<String> headers(String name) {
        Metadata.Key<String> key = Metadata.Key.of(name.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER);
        @Nullable Iterable<String> values = CallRecord.current().headers().getAll(key);
        return values == null
                ? List.of()
                : StreamSupport.stream(values.spliterator(), false).toList();
    }

    /** Who did what; the name is that of an entry by now. */
    private static void log(Caller caller, Operation operation, String name, int entries) {
        String id = CallRecord.current().requestId();
        LOG.atInfo()
                .addKeyValue("request_id", id)
                .addKeyValue("api_key", caller.name())
                .addKeyValue("operation", operation.word())
                .addKeyValue("model", name)
                .addKeyValue("entries", entries)
                .log("request {}: key '{}' asks for {} of {}", id, caller.name(), operation.word(), name);
    }
}
