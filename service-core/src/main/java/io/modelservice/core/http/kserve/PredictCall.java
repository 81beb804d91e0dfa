package io.modelservice.core.http.kserve;

import io.modelservice.base.Batch;
import io.modelservice.core.codec.JsonBatches;
import io.modelservice.core.codec.JsonDocuments;
import io.modelservice.core.codec.SchemaCodec;
import io.modelservice.core.hosting.BatchCall;
import io.modelservice.core.http.calls.Answer;
import org.jspecify.annotations.Nullable;

/** One request, whose document may have come in an event. */
final class PredictCall implements BatchCall<Answer> {
    private final JsonDocuments documents;
    private final PredictDocument document;
    private final byte[] body;
    private final @Nullable CloudEvent event;

    PredictCall(JsonDocuments documents, PredictDocument document, byte[] body, @Nullable CloudEvent event) {
        this.documents = documents;
        this.document = document;
        this.body = body;
        this.event = event;
    }

    @Override
    public <I> Batch<I> read(SchemaCodec<I> input) {
        JsonBatches<I> batches = input.batches().withBase64();
        JsonDocuments.Reader<Batch<I>> reader = (json, violations) -> document.read(batches, json, violations);
        return documents.read(body, event == null ? reader : event.around(reader));
    }

    @Override
    public <O> Answer write(SchemaCodec<O> output, Batch<O> predictions) {
        JsonBatches<O> batches = output.batches().withBase64();
        JsonDocuments.Writer writer = json -> document.write(batches, json, predictions);
        return event == null ? Answer.json(documents.write(writer)) : event.answer(documents, writer);
    }
}
