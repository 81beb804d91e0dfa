package io.modelservice.core.http.calls;

import io.modelservice.base.NotReadyException;
import io.modelservice.core.hosting.CallContext;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.hosting.UnknownModelException;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.privacy.Redaction;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls of hosted models, whose every failure comes out as one of the answer table. Thread-safe. */
public final class ModelCalls {
    private static final Logger LOG = LoggerFactory.getLogger(ModelCalls.class);

    private final ModelManager models;

    /** Calls of these models. */
    public ModelCalls(ModelManager models) {
        this.models = models;
    }

    /** The models. */
    public ModelManager models() {
        return models;
    }

    /**
     * Refuses at once what nobody could answer: a caller who asks for what is not there need not send a body.
     *
     * @throws FailureException if there is no such model with a route, or it is not ready
     */
    public void requireEndpoint(Target target) {
        try {
            models.endpoints().require(target.name(), target.version());
        } catch (UnknownModelException | NotReadyException e) {
            throw new FailureException(ModelFailures.of(e).orElseThrow());
        }
    }

    /**
     * What serves at this moment, which may be another than when the request began to arrive.
     *
     * @return held: {@link HostedModel#letGo} must follow
     * @throws FailureException if there is no such model, or it is not ready
     */
    public HostedModel<?, ?> hold(Target target) {
        try {
            return models.hold(target.name(), target.version());
        } catch (UnknownModelException | NotReadyException e) {
            throw new FailureException(ModelFailures.of(e).orElseThrow());
        }
    }

    /**
     * Does something with what serves at this moment, with a route or without; it is not closed meanwhile.
     *
     * @throws FailureException if there is no such model, or it is not ready
     */
    public <R> R holding(Target target, Function<HostedModel<?, ?>, R> work) {
        HostedModel<?, ?> model = hold(target);
        try {
            return work.apply(model);
        } finally {
            model.letGo();
        }
    }

    /**
     * Refuses what can't be asked right now; asks the model itself, whose own code may take its time.
     *
     * @throws FailureException if there is no such model with a route, or it is not ready, or does not say that it is
     */
    public void requireReady(Target target) {
        requireEndpoint(target);
        if (!holding(target, HostedModel::isReady)) {
            throw new FailureException(ErrorType.NOT_READY);
        }
    }

    /**
     * Around a model's own code: the one place where what it throws becomes an answer, and is logged if it is not the
     * caller's to know.
     *
     * @throws FailureException whatever the work throws
     */
    public static <R> R answered(HostedModel<?, ?> model, CallContext call, Supplier<R> work) {
        try {
            return work.get();
        } catch (FailureException e) {
            throw e;
        } catch (Throwable e) { // an Error is the model's failure too: the service goes on
            throw new FailureException(failure(call, model, e));
        }
    }

    private static Failure failure(CallContext call, HostedModel<?, ?> model, Throwable thrown) {
        if (call.isCancelled()) { // interrupted, and answered already
            LOG.debug("request {}: the model ended after its caller", call.requestId(), thrown);
            return Failure.of(ErrorType.DEADLINE_EXCEEDED);
        }
        Failure failure = ModelFailures.of(thrown).orElseGet(() -> Failure.of(ErrorType.SERVICE));
        if (failure.type().isServerSide()) {
            within(call, () -> log(call, model, thrown));
        }
        Redaction redaction = call.redaction();
        return redaction.isEmpty() ? failure : failure.with(redaction::masked);
    }

    /** As a line of the call, whose sensitive values are masked in it. */
    private static void within(CallContext call, Runnable work) {
        try {
            call.call(Executors.callable(work));
        } catch (Exception e) {
            throw new IllegalStateException("logging throws nothing", e);
        }
    }

    private static void log(CallContext call, HostedModel<?, ?> model, Throwable thrown) {
        LOG.atError()
                .setCause(thrown)
                .addKeyValue("request_id", call.requestId())
                .addKeyValue("model", model.qualifiedName())
                .addKeyValue("version", model.version())
                .log("request {}: model {} {} failed", call.requestId(), model.qualifiedName(), model.version());
    }
}
