package io.modelservice.core.http.oip;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.javalin.http.Context;
import io.modelservice.core.access.Caller;
import io.modelservice.core.codec.JsonDocuments;
import io.modelservice.core.codec.ValidationException;
import io.modelservice.core.codec.Violations;
import io.modelservice.core.config.Operation;
import io.modelservice.core.hosting.EntryState;
import io.modelservice.core.hosting.EntryStatus;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.hosting.Reason;
import io.modelservice.core.hosting.UnknownModelException;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Exchange;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.Responses;
import io.modelservice.core.http.RouteRegistry;
import io.modelservice.core.http.Routes;
import io.modelservice.core.http.WorkSlots;
import io.modelservice.core.http.calls.Gate;
import io.modelservice.core.http.calls.ModelFailures;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The model repository: which models there are, for everybody; and taking them in and out of service, by key. */
final class RepositoryRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(RepositoryRoutes.class);
    private static final String NAME = "name";
    private static final String READY = "ready";
    private static final long LOAD_MINUTES = 5;
    private static final int WAITING_LOADS = 16;

    private final ModelManager models;
    private final Gate gate;
    private final JsonDocuments documents;

    RepositoryRoutes(ModelManager models, Gate gate, JsonDocuments documents) {
        this.models = models;
        this.gate = gate;
        this.documents = documents;
    }

    @Override
    public void register(RouteRegistry routes, WorkSlots slots) {
        WorkSlots loads = slots.apart(1, WAITING_LOADS);
        routes.post("/v2/repository/index", this::index);
        routes.post("/v2/repository/models/{name}/load", context -> load(context, loads));
        routes.post("/v2/repository/models/{name}/unload", this::unload);
    }

    private void index(Context context) {
        boolean onlyReady = Boolean.TRUE.equals(options(context).get(READY));
        List<EntryStatus> entries = models.statuses().stream()
                .filter(entry -> entry.qualifiedName() != null && entry.config().createEndpoint())
                .filter(entry -> !onlyReady || state(entry.state()).equals("READY"))
                .toList();
        Responses.json(context.res(), 200, documents.write(json -> write(json, entries)));
    }

    private static void write(JsonGenerator json, List<EntryStatus> entries) throws IOException {
        json.writeStartArray();
        for (EntryStatus entry : entries) {
            json.writeStartObject();
            json.writeStringField(NAME, entry.qualifiedName());
            if (entry.version() != null) {
                json.writeStringField("version", entry.version());
            }
            String state = state(entry.state());
            json.writeStringField("state", state);
            json.writeStringField(
                    "reason", state.equals("READY") ? "" : entry.reason().word());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String state(EntryState state) {
        return switch (state) {
            case READY, RELOADING -> "READY";
            case LOADING -> "LOADING";
            case WAITING, FAILED, UNLOADED, CLOSED -> "UNAVAILABLE";
        };
    }

    /** What a body says that may be empty. */
    private Map<String, @Nullable Object> options(Context context) {
        byte[] body = Exchange.of(context.req()).body();
        if (body.length == 0) {
            return Map.of();
        }
        try {
            return documents.read(body, RepositoryRoutes::options);
        } catch (ValidationException e) {
            throw new FailureException(ModelFailures.of(e).orElseThrow());
        }
    }

    private static Map<String, @Nullable Object> options(JsonParser json, Violations violations) throws IOException {
        Map<String, @Nullable Object> options = JsonParts.parameters(json, violations);
        int mark = violations.mark();
        if (options.get(READY) != null && !(options.get(READY) instanceof Boolean)) {
            violations.add("bool_type", "Input should be a valid boolean");
            violations.inside(mark, READY);
        }
        return options;
    }

    private void load(Context context, WorkSlots loads) throws Exception {
        String name = context.pathParam(NAME);
        Caller caller = gate.require(context.req(), Operation.LOAD, name);
        refuseParameters(context);
        List<CompletableFuture<EntryStatus>> begun;
        try {
            begun = models.reload(name);
        } catch (UnknownModelException e) {
            throw new FailureException(ModelFailures.of(e).orElseThrow());
        }
        log(context, caller, Operation.LOAD, name);
        loads.run(context, work -> {
            await(begun);
            Responses.json(work.res(), 200, empty());
        });
    }

    private static byte[] empty() {
        return new byte[] {'{', '}'};
    }

    /** A caller never says where a model comes from. */
    private void refuseParameters(Context context) {
        Object parameters = options(context).get("parameters");
        boolean some = parameters instanceof Map<?, ?> map
                && map.keySet().stream().anyMatch(key -> !"unload_dependents".equals(key));
        if (some) {
            throw new FailureException(Failure.of(
                    ErrorType.VALIDATION,
                    List.of("A model is loaded as the service's configuration says; leave the parameters out.")));
        }
    }

    private static void await(List<CompletableFuture<EntryStatus>> begun) throws InterruptedException {
        try {
            for (CompletableFuture<EntryStatus> one : begun) {
                EntryStatus status = one.get(LOAD_MINUTES, TimeUnit.MINUTES);
                requireLoaded(status);
            }
        } catch (TimeoutException e) { // it goes on
            throw new FailureException(ErrorType.NOT_READY);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where it failed, what served before goes on; that it was not what was asked for is said all the same. */
    private static void requireLoaded(EntryStatus status) {
        Reason reason = status.lastReason() == null ? status.reason() : status.lastReason();
        boolean serves = state(status.state()).equals("READY");
        if (!serves || (reason != Reason.LOADED && reason != Reason.LOADED_FROM_CACHE)) {
            throw new FailureException(
                    Failure.of(ErrorType.CONFLICT, List.of("The model was not loaded: " + reason.word() + ".")));
        }
    }

    private void unload(Context context) {
        String name = context.pathParam(NAME);
        Caller caller = gate.require(context.req(), Operation.UNLOAD, name);
        refuseParameters(context);
        try {
            models.unload(name);
        } catch (UnknownModelException e) {
            throw new FailureException(ModelFailures.of(e).orElseThrow());
        }
        log(context, caller, Operation.UNLOAD, name);
        Responses.json(context.res(), 200, empty());
    }

    /** Who did what; the name is that of an entry by now. */
    private static void log(Context context, Caller caller, Operation operation, String name) {
        String id = Exchange.of(context.req()).requestId();
        LOG.atInfo()
                .addKeyValue("request_id", id)
                .addKeyValue("api_key", caller.name())
                .addKeyValue("operation", operation.word())
                .addKeyValue("model", name)
                .log("request {}: key '{}' asks for {} of {}", id, caller.name(), operation.word(), name);
    }
}
