package io.modelservice.core.http.oip;

import com.fasterxml.jackson.core.JsonGenerator;
import io.modelservice.core.codec.BinaryTensors;
import io.modelservice.core.codec.JsonDocuments;
import io.modelservice.core.codec.TensorData;
import io.modelservice.core.codec.TensorForm;
import io.modelservice.core.codec.TensorForm.Named;
import io.modelservice.core.codec.ValidationException;
import io.modelservice.core.http.Answer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to one request for inference. For one request, by one thread. */
final class InferenceAnswer {
    private final ServedModel served;
    private final @Nullable String id;
    private final List<Output> outputs = new ArrayList<>(4);

    /** A tensor, and its bytes if it does not stand in the document. */
    private record Output(Named named, @Nullable ByteBuffer binary) {}

    InferenceAnswer(ServedModel served, @Nullable String id) {
        this.served = served;
        this.id = id;
    }

    /** Adds a tensor; one that bytes can't say stands in the document all the same. */
    void add(Named tensor, boolean binary) {
        if (!binary) {
            outputs.add(new Output(tensor, null));
            return;
        }
        try {
            Optional<Named> whole = tensor.withoutNulls();
            whole.ifPresent(named -> outputs.add(new Output(named, BinaryTensors.write(named.tensor()))));
        } catch (ValidationException e) { // null, of which JSON has a form
            outputs.add(new Output(tensor, null));
        }
    }

    /**
     * The whole.
     *
     * @throws ValidationException if a tensor of the document holds what JSON can't say
     */
    Answer written(JsonDocuments documents) {
        byte[] document = documents.write(this::write);
        List<ByteBuffer> parts = new ArrayList<>(outputs.size() + 1);
        parts.add(ByteBuffer.wrap(document));
        for (Output output : outputs) {
            if (output.binary() != null && output.binary().hasRemaining()) {
                parts.add(output.binary());
            }
        }
        return parts.size() == 1
                ? Answer.json(document)
                : new Answer(
                        "application/octet-stream",
                        Map.of(InferenceBody.HEADER, Integer.toString(document.length)),
                        parts);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("model_name", served.name());
        json.writeStringField("model_version", served.version());
        if (id != null) {
            json.writeStringField("id", id);
        }
        json.writeArrayFieldStart("outputs");
        for (Output output : outputs) {
            write(json, output.named(), output.binary());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Named named, @Nullable ByteBuffer binary) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", named.name());
        json.writeStringField("datatype", TensorForm.word(named.type()));
        json.writeArrayFieldStart("shape");
        for (int axis = 0; axis < named.tensor().rank(); axis++) {
            json.writeNumber(named.tensor().dimension(axis));
        }
        json.writeEndArray();
        if (binary != null) {
            json.writeObjectFieldStart("parameters");
            json.writeNumberField("binary_data_size", binary.remaining());
            json.writeEndObject();
        } else {
            writeData(json, named);
        }
        json.writeEndObject();
    }

    private static void writeData(JsonGenerator json, Named named) throws IOException {
        if (!TensorData.isText(named.tensor())) { // in base64, as MLServer says it
            json.writeObjectFieldStart("parameters");
            json.writeStringField("content_type", "base64");
            json.writeEndObject();
        }
        json.writeFieldName("data");
        TensorData.write(json, named);
    }
}
