package io.modelservice.core.http.rest;

import io.javalin.http.Context;
import io.modelservice.core.access.Caller;
import io.modelservice.core.access.Permission;
import io.modelservice.core.config.Operation;
import io.modelservice.core.hosting.EntryStatus;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.hosting.NothingBeforeException;
import io.modelservice.core.hosting.UnknownModelException;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Exchange;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.Responses;
import io.modelservice.core.http.RouteRegistry;
import io.modelservice.core.http.Routes;
import io.modelservice.core.http.WorkSlots;
import io.modelservice.core.http.calls.ModelFailures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators do with a running service, each by a key that is for it; and how its entries stand, for everybody. */
public final class OperationRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(OperationRoutes.class);
    private static final String NAME = "model_qualified_name";
    private static final String MODEL = "/api/models/{model_qualified_name}";
    private static final String ALL = "all models";

    private final ModelManager models;
    private final Map<String, String> sections;
    private final RestBodies bodies = new RestBodies();

    /**
     * Routes over these models.
     *
     * @param sections digests of the configuration's sections, told to those who may inspect everything
     */
    public OperationRoutes(ModelManager models, Map<String, String> sections) {
        this.models = models;
        this.sections = sections;
    }

    @Override
    public void register(RouteRegistry routes, WorkSlots slots) {
        routes.get("/api/status", Permission.pages(), this::status);
        routes.post("/api/models/reload", Permission.operate(Operation.RELOAD), this::reloadAll);
        routes.post(MODEL + "/reload", Permission.operate(Operation.RELOAD, NAME), this::reload);
        routes.post(MODEL + "/rollback", Permission.operate(Operation.ROLLBACK, NAME), this::rollBack);
    }

    private void status(Context context) {
        answer(context, 200, caller(context), entry -> true);
    }

    private void reloadAll(Context context) {
        int begun = models.reloadAll().size();
        log(context, Operation.RELOAD, ALL, begun);
        answer(context, 202, caller(context), entry -> true);
    }

    private void reload(Context context) {
        String name = context.pathParam(NAME);
        accept(context, Operation.RELOAD, () -> models.reload(name).size());
    }

    private void rollBack(Context context) {
        String name = context.pathParam(NAME);
        accept(context, Operation.ROLLBACK, () -> List.of(models.rollBack(name)).size());
    }

    /** Begins something, which says for how many entries it was begun. */
    private void accept(Context context, Operation operation, IntSupplier request) {
        String name = context.pathParam(NAME);
        int begun;
        try {
            begun = request.getAsInt();
        } catch (UnknownModelException e) {
            throw new FailureException(ModelFailures.of(e).orElseThrow());
        } catch (NothingBeforeException e) {
            throw new FailureException(
                    Failure.of(ErrorType.CONFLICT, List.of("There is no version before this one to go back to.")));
        }
        log(context, operation, name, begun);
        answer(context, 202, caller(context), entry -> name.equals(entry.qualifiedName()));
    }

    /** Who did what; the name is that of an entry by now. */
    private static void log(Context context, Operation operation, String name, int entries) {
        String id = Exchange.of(context.req()).requestId();
        String key = caller(context).map(Caller::name).orElse("");
        LOG.atInfo()
                .addKeyValue("request_id", id)
                .addKeyValue("api_key", key)
                .addKeyValue("operation", operation.word())
                .addKeyValue("model", name)
                .addKeyValue("entries", entries)
                .log("request {}: key '{}' asks for {} of {}", id, key, operation.word(), name);
    }

    /** Whom the gate has let pass. */
    private static Optional<Caller> caller(Context context) {
        return Optional.ofNullable(Exchange.of(context.req()).caller());
    }

    private Map<String, String> seen(Optional<Caller> caller) {
        boolean all = caller.filter(who -> who.may(Operation.INSPECT, null)).isPresent();
        return all ? sections : Map.of();
    }

    private void answer(Context context, int status, Optional<Caller> caller, Predicate<EntryStatus> wanted) {
        List<EntryStatus> entries = models.statuses().stream().filter(wanted).toList();
        Predicate<EntryStatus> inspected =
                entry -> caller.filter(who -> who.may(Operation.INSPECT, entry.qualifiedName()))
                        .isPresent();
        if (caller.isPresent()) {
            context.res().setHeader("Cache-Control", "no-store");
        }
        Responses.json(context.res(), status, bodies.entries(entries, inspected, seen(caller)));
    }
}
