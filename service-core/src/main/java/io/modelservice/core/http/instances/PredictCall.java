package io.modelservice.core.http.instances;

import io.modelservice.base.Batch;
import io.modelservice.core.codec.JsonBatches;
import io.modelservice.core.codec.JsonDocuments;
import io.modelservice.core.codec.SchemaCodec;
import io.modelservice.core.hosting.BatchCall;
import io.modelservice.core.http.Answer;

/** One request, whose document may have come in an envelope. */
final class PredictCall implements BatchCall<Answer> {
    private final JsonDocuments documents;
    private final PredictDocument document;
    private final byte[] body;
    private final Envelope envelope;

    PredictCall(JsonDocuments documents, PredictDocument document, byte[] body, Envelope envelope) {
        this.documents = documents;
        this.document = document;
        this.body = body;
        this.envelope = envelope;
    }

    @Override
    public <I> Batch<I> read(SchemaCodec<I> input) {
        JsonBatches<I> batches = input.batches().withBase64();
        JsonDocuments.Reader<Batch<I>> reader = (json, violations) -> document.read(batches, json, violations);
        return documents.read(body, envelope.around(reader));
    }

    @Override
    public <O> Answer write(SchemaCodec<O> output, Batch<O> predictions) {
        JsonBatches<O> batches = output.batches().withBase64();
        JsonDocuments.Writer writer = json -> document.write(batches, json, predictions);
        return envelope.answer(documents, writer);
    }
}
