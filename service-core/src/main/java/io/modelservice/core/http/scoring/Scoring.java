package io.modelservice.core.http.scoring;

import io.javalin.http.Context;
import io.modelservice.core.codec.JsonDocuments;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.Responses;
import io.modelservice.core.http.RoutedRequest;
import io.modelservice.core.http.WorkSlots;
import io.modelservice.core.http.calls.HttpCalls;
import io.modelservice.core.http.calls.ModelCalls;
import io.modelservice.core.http.calls.Target;

/** What the scoring servers of MLflow and SageMaker answer alike. Thread-safe. */
public final class Scoring {
    private static final byte[] NEWLINE = {'\n'};

    private final ModelCalls models;
    private final HttpCalls calls;
    private final JsonDocuments documents = JsonDocuments.ofBatches();

    /** For these models. */
    public Scoring(ModelCalls models) {
        this.models = models;
        this.calls = new HttpCalls(models);
    }

    /**
     * Answers whether a model may be asked: 200 with a newline, as MLflow does.
     *
     * @throws FailureException if there is no such model, or it is not ready
     */
    public void ping(Context context, Target target) {
        models.requireReady(target);
        Responses.json(context.res(), 200, NEWLINE);
    }

    /**
     * Answers a request for predictions.
     *
     * @param exchange the forms that it is read and answered in
     * @throws FailureException if there is no such model, or it is not ready, or there is no slot
     */
    public void invoke(RoutedRequest request, WorkSlots slots, Target target, MediaForms exchange) {
        calls.answer(
                request,
                slots,
                target,
                (model, body, call) -> model.predict(new ScoringCall(documents, exchange, body, call), call));
    }
}
