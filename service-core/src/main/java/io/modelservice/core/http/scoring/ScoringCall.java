package io.modelservice.core.http.scoring;

import io.modelservice.base.Batch;
import io.modelservice.core.codec.JsonDocuments;
import io.modelservice.core.codec.SchemaCodec;
import io.modelservice.core.hosting.BatchCall;
import io.modelservice.core.hosting.CallContext;
import io.modelservice.core.http.Answer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** One request for predictions. */
final class ScoringCall implements BatchCall<Answer> {
    private final JsonDocuments documents;
    private final MediaForms forms;
    private final byte[] body;
    private final CallContext call;

    ScoringCall(JsonDocuments documents, MediaForms forms, byte[] body, CallContext call) {
        this.documents = documents;
        this.forms = forms;
        this.body = body;
        this.call = call;
    }

    @Override
    public <I> Batch<I> read(SchemaCodec<I> input) {
        return switch (forms.request()) {
            case JSON -> documents.read(body, new ScoringDocument<>(input, call)::read);
            case JSON_LINES ->
                documents.read(
                        body, (json, violations) -> input.batches().readRows(new JsonLinesParser(json), violations));
            case CSV -> new CsvDocument<>(documents, input, forms.header()).read(body);
        };
    }

    @Override
    public <O> Answer write(SchemaCodec<O> output, Batch<O> predictions) {
        byte[] written =
                switch (forms.answer()) {
                    case JSON ->
                        documents.write(json -> {
                            json.writeStartObject();
                            json.writeFieldName("predictions");
                            output.batches().writeRows(json, predictions);
                            json.writeEndObject();
                        });
                    case JSON_LINES ->
                        documents.write(json -> JsonLinesGenerator.write(
                                json, lines -> output.batches().writeRows(lines, predictions)));
                    case CSV ->
                        CsvAnswer.of(documents.write(json -> output.batches().writeRows(json, predictions)));
                };
        return new Answer(forms.answer().mediaType(), Map.of(), List.of(ByteBuffer.wrap(written)));
    }
}
