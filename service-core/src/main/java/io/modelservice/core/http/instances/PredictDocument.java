package io.modelservice.core.http.instances;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import io.modelservice.base.Batch;
import io.modelservice.core.codec.JsonBatches;
import io.modelservice.core.codec.PlainJson;
import io.modelservice.core.codec.Violations;
import io.modelservice.core.config.ProtocolsConfig.Kserve.Inputs;
import io.modelservice.core.hosting.CallContext;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One document of instances, and the one of predictions that answers it. Not thread-safe. */
final class PredictDocument {
    private static final SerializedString PREDICTIONS = new SerializedString("predictions");
    private static final SerializedString OUTPUTS = new SerializedString("outputs");

    private final Inputs inputs;
    private final CallContext call;
    private @Nullable String found;
    private @Nullable Map<String, @Nullable Object> parameters;

    PredictDocument(Inputs inputs, CallContext call) {
        this.inputs = inputs;
        this.call = call;
    }

    /** Reads the instances; what came beside them the call is told. */
    <I> @Nullable Batch<I> read(JsonBatches<I> batches, JsonParser json, Violations violations) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            violations.add("model_attributes_type", "Input should be a valid dictionary");
            json.skipChildren();
            return null;
        }
        Batch<I> instances = null;
        boolean several = false;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            boolean known = name.equals("instances") || name.equals("inputs");
            if (known && found != null) {
                several = true;
                json.skipChildren();
            } else if (known) {
                found = name;
                instances = readInstances(batches, json, violations);
            } else {
                readBeside(name, json, violations);
            }
        }
        requireOne(several, violations);
        if (parameters != null) {
            call.parameters(parameters);
        }
        return instances;
    }

    private <I> Batch<I> readInstances(JsonBatches<I> batches, JsonParser json, Violations violations)
            throws IOException {
        int mark = violations.mark();
        Batch<I> batch = isByColumns() ? batches.readColumns(json, violations) : batches.readRows(json, violations);
        if (violations.mark() == mark && batch.size() == 0) {
            violations.add("too_short", "List should have at least 1 item after validation, not 0");
        }
        violations.inside(mark, String.valueOf(found));
        return batch;
    }

    private boolean isByColumns() {
        return inputs == Inputs.COLUMNS && "inputs".equals(found);
    }

    private void readBeside(String name, JsonParser json, Violations violations) throws IOException {
        int mark = violations.mark();
        switch (name) {
            case "signature_name" -> requireSignature(json, violations);
            case "parameters" -> readParameters(json, violations);
            default -> parameters().put(name, PlainJson.read(json, violations));
        }
        violations.inside(mark, name);
    }

    /** There is one signature, which may be named, or be left without a name. */
    private static void requireSignature(JsonParser json, Violations violations) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            violations.add("string_type", "Input should be a valid string");
        } else if (!json.getText().isEmpty() && !json.getText().equals(PredictCodec.SIGNATURE)) {
            violations.add("literal_error", "Input should be '" + PredictCodec.SIGNATURE + "'");
        }
        json.skipChildren();
    }

    private void readParameters(JsonParser json, Violations violations) throws IOException {
        if (PlainJson.read(json, violations) instanceof Map<?, ?> given) {
            given.forEach((name, value) -> parameters().put(String.valueOf(name), value));
        } else if (json.currentToken() != JsonToken.VALUE_NULL) {
            violations.add("dict_type", "Input should be a valid dictionary");
        }
    }

    private Map<String, @Nullable Object> parameters() {
        if (parameters == null) {
            parameters = new LinkedHashMap<>();
        }
        return parameters;
    }

    private void requireOne(boolean several, Violations violations) {
        int mark = violations.mark();
        if (found == null) {
            violations.add("missing", "Field required");
            violations.inside(mark, "instances");
        } else if (several) {
            violations.add("value_error", "Value error, give either 'instances' or 'inputs', not both");
        }
    }

    /** Writes the predictions in the form in which the instances came. */
    <O> void write(JsonBatches<O> batches, JsonGenerator json, Batch<O> predictions) throws IOException {
        json.writeStartObject();
        if (isByColumns()) {
            json.writeFieldName(OUTPUTS);
            batches.writeColumns(json, predictions);
        } else {
            json.writeFieldName(PREDICTIONS);
            batches.writeRows(json, predictions);
        }
        json.writeEndObject();
    }
}
