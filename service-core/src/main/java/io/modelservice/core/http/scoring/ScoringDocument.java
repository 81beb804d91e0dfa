package io.modelservice.core.http.scoring;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.base.Batch;
import io.modelservice.core.codec.JsonBatches;
import io.modelservice.core.codec.PlainJson;
import io.modelservice.core.codec.SchemaCodec;
import io.modelservice.core.codec.Violations;
import io.modelservice.core.hosting.CallContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request's JSON document (MLflow scoring protocol): an object with its instances under one of four names, perhaps
 * with {@code params}; what else it has is read past.
 */
final class ScoringDocument<I> {
    private static final String FORMS = "dataframe_split, dataframe_records, instances, inputs";

    private final SchemaCodec<I> input;
    private final JsonBatches<I> batches;
    private final CallContext call;
    private final List<String> forms = new ArrayList<>(1);
    private @Nullable Batch<I> instances;

    ScoringDocument(SchemaCodec<I> input, CallContext call) {
        this.input = input;
        this.batches = input.batches();
        this.call = call;
    }

    @Nullable
    Batch<I> read(JsonParser json, Violations violations) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            violations.add("dict_type", "Input should be a valid dictionary with exactly one of " + FORMS);
            json.skipChildren();
            return null;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            int mark = violations.mark();
            readKey(name, json, violations);
            violations.inside(mark, name);
        }
        if (forms.isEmpty()) {
            violations.add("missing", "Exactly one of %s is required".formatted(FORMS));
        } else if (forms.size() > 1) {
            violations.add(
                    "extra_forbidden",
                    "Exactly one of %s is permitted, not %s".formatted(FORMS, String.join(" and ", forms)));
        }
        return instances;
    }

    private void readKey(String name, JsonParser json, Violations violations) throws IOException {
        switch (name) {
            case "dataframe_split", "dataframe_records", "instances", "inputs" -> {
                forms.add(name);
                if (forms.size() == 1) {
                    instances = readForm(name, json, violations);
                } else {
                    json.skipChildren();
                }
            }
            case "params" -> readParameters(json, violations);
            default -> json.skipChildren();
        }
    }

    private void readParameters(JsonParser json, Violations violations) throws IOException {
        if (PlainJson.read(json, violations) instanceof Map<?, ?> given) {
            Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
            given.forEach((name, value) -> parameters.put(String.valueOf(name), value));
            call.parameters(parameters);
        } else {
            violations.add("dict_type", "Input should be a valid dictionary");
        }
    }

    private @Nullable Batch<I> readForm(String name, JsonParser json, Violations violations) throws IOException {
        return switch (name) {
            case "dataframe_split" -> new SplitFrame<>(input).read(json, violations);
            case "dataframe_records" -> batches.readRecords(json, violations);
            case "instances" -> batches.readRows(json, violations);
            default ->
                json.currentToken() == JsonToken.START_ARRAY // as of models with type hints in Python
                        ? batches.readRows(json, violations)
                        : batches.readColumns(json, violations);
        };
    }
}
