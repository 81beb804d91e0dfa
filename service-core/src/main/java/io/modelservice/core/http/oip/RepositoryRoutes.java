package io.modelservice.core.http.oip;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.javalin.http.Context;
import io.modelservice.core.access.Permission;
import io.modelservice.core.codec.JsonDocuments;
import io.modelservice.core.codec.ValidationException;
import io.modelservice.core.codec.Violations;
import io.modelservice.core.config.Operation;
import io.modelservice.core.http.Exchange;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.Responses;
import io.modelservice.core.http.RouteRegistry;
import io.modelservice.core.http.Routes;
import io.modelservice.core.http.WorkSlots;
import io.modelservice.core.http.calls.ModelFailures;
import io.modelservice.core.inference.ModelRepository;
import io.modelservice.core.inference.RepositoryLine;
import io.modelservice.core.inference.RepositoryOrder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The model repository's routes: JSON in, JSON out. */
final class RepositoryRoutes implements Routes {
    static final String ROOT = "/v2/repository/";

    /** There is little to say here, and whatever it is, is read while the server's threads for quick answers wait. */
    static final int MAX_BODY_BYTES = 64 * 1024;

    private static final String NAME = "name";
    private static final String READY = "ready";

    private final ModelRepository repository;
    private final JsonDocuments documents;

    RepositoryRoutes(ModelRepository repository, JsonDocuments documents) {
        this.repository = repository;
        this.documents = documents;
    }

    @Override
    public void register(RouteRegistry routes, WorkSlots slots) {
        routes.post(ROOT + "index", Permission.describe(), this::index);
        routes.post(ROOT + "models/{name}/load", Permission.operate(Operation.LOAD, NAME), this::load);
        routes.post(ROOT + "models/{name}/unload", Permission.operate(Operation.UNLOAD, NAME), this::unload);
    }

    private void index(Context context) {
        boolean onlyReady = Boolean.TRUE.equals(options(context).get(READY));
        List<RepositoryLine> lines = repository.index(onlyReady);
        Responses.json(context.res(), 200, documents.write(json -> write(json, lines)));
    }

    private static void write(JsonGenerator json, List<RepositoryLine> lines) throws IOException {
        json.writeStartArray();
        for (RepositoryLine line : lines) {
            json.writeStartObject();
            json.writeStringField(NAME, line.name());
            if (line.version() != null) {
                json.writeStringField("version", line.version());
            }
            json.writeStringField("state", line.state());
            json.writeStringField("reason", line.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
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

    private void load(Context context) {
        CompletableFuture<Void> loaded = repository.load(order(context));
        context.future(() -> loaded.thenRun(() -> done(context)));
    }

    private void unload(Context context) {
        repository.unload(order(context));
        done(context);
    }

    private RepositoryOrder order(Context context) {
        Exchange exchange = Exchange.of(context.req());
        return new RepositoryOrder(
                exchange.requestId(),
                Objects.requireNonNull(exchange.caller(), "the gate lets nobody else pass"),
                context.pathParam(NAME),
                parameters(context));
    }

    private Set<String> parameters(Context context) {
        return options(context).get("parameters") instanceof Map<?, ?> given ? names(given) : Set.of();
    }

    @SuppressWarnings("unchecked") // the names of JSON's objects are texts
    private static Set<String> names(Map<?, ?> object) {
        return ((Map<String, ?>) object).keySet();
    }

    private static void done(Context context) {
        Responses.json(context.res(), 200, new byte[] {'{', '}'});
    }
}
