package io.modelservice.core.http.kserve;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.core.codec.JsonDocuments;
import io.modelservice.core.codec.Violations;
import io.modelservice.core.http.Answer;
import io.modelservice.core.http.instances.Envelope;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request that is an event.
 *
 * @param model name of the model, of which the answer says that it comes
 * @param isStructured whether the body is the event, with the document in it; else the event is in headers
 * @param attributes of the event, by their names; of a structured one filled in while it is read
 */
record CloudEvent(CloudEvents.Settings settings, String model, boolean isStructured, Map<String, String> attributes)
        implements Envelope {
    private static final String DATA = "data";
    private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");
    private static final List<String> ANSWERED =
            List.of("specversion", "id", "source", "type", "time", "datacontenttype");
    private static final int MOST_MERGED = 4 * 1024; // half of what an answer's headers may have
    private static final int AROUND = "ce-: \r\n".length();
    private static final List<String> VERSIONS = List.of("1.0", "0.3");

    /** What every event has. */
    static void require(Map<String, String> attributes, String prefix, Violations violations) {
        for (String name : REQUIRED) {
            int mark = violations.mark();
            String value = attributes.getOrDefault(name, "");
            if (value.isEmpty()) {
                violations.add("missing", "Field required");
            } else if (name.equals("specversion") && !VERSIONS.contains(value)) {
                violations.add("literal_error", "Input should be '1.0' or '0.3'");
            }
            violations.inside(mark, prefix + name);
        }
    }

    @Override
    public <R> JsonDocuments.Reader<R> around(JsonDocuments.Reader<R> document) {
        return isStructured ? (json, violations) -> readEvent(json, document, violations) : document;
    }

    private <R> @Nullable R readEvent(JsonParser json, JsonDocuments.Reader<R> document, Violations violations)
            throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            violations.add("model_attributes_type", "Input should be a valid dictionary");
            json.skipChildren();
            return null;
        }
        R value = null;
        boolean hasData = false;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals(DATA)) {
                int mark = violations.mark();
                hasData = true;
                value = document.read(json, violations);
                violations.inside(mark, DATA);
            } else {
                readAttribute(name, json, violations);
            }
        }
        if (!hasData) {
            int mark = violations.mark();
            violations.add("missing", "Field required");
            violations.inside(mark, DATA);
        }
        require(attributes, "", violations);
        return value;
    }

    /** Extensions may be of other types, and are read past. */
    private void readAttribute(String name, JsonParser json, Violations violations) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            attributes.put(name, json.getText());
        } else if (REQUIRED.contains(name)) {
            int mark = violations.mark();
            violations.add("string_type", "Input should be a valid string");
            violations.inside(mark, name);
            attributes.put(name, "1.0"); // it isn't missing too
        }
        json.skipChildren();
    }

    @Override
    public Answer answer(JsonDocuments documents, JsonDocuments.Writer document) {
        Map<String, String> own = answered();
        if (isStructured) {
            byte[] event = documents.write(json -> write(json, own, document));
            return new Answer(
                    CloudEvents.STRUCTURED, Map.of(), Answer.json(event).body());
        }
        Map<String, String> headers = new LinkedHashMap<>();
        own.forEach((name, value) -> headers.put("ce-" + name, value));
        Answer plain = Answer.json(documents.write(document));
        return new Answer(plain.mediaType(), headers, plain.body());
    }

    private Map<String, String> answered() {
        Map<String, String> own = settings.merges() ? merged() : new LinkedHashMap<>();
        own.put("specversion", "1.0");
        own.put("id", UUID.randomUUID().toString());
        own.put("type", settings.type() == null ? "io.kserve.inference.response" : settings.type());
        own.put("source", settings.source() == null ? "io.kserve.inference." + model : settings.source());
        own.put("time", Instant.now().toString());
        return own;
    }

    /** The request's, of which headers get as many as there is room for; a body has room for all that came in one. */
    private Map<String, String> merged() {
        Map<String, String> merged = new LinkedHashMap<>();
        int room = isStructured ? Integer.MAX_VALUE : MOST_MERGED;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            int size =
                    AROUND + attribute.getKey().length() + attribute.getValue().length();
            if (size <= room && !ANSWERED.contains(attribute.getKey())) {
                merged.put(attribute.getKey(), attribute.getValue());
                room -= size;
            }
        }
        return merged;
    }

    private static void write(JsonGenerator json, Map<String, String> attributes, JsonDocuments.Writer document)
            throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            json.writeStringField(attribute.getKey(), attribute.getValue());
        }
        json.writeStringField("datacontenttype", "application/json");
        json.writeFieldName(DATA);
        document.write(json);
        json.writeEndObject();
    }
}
