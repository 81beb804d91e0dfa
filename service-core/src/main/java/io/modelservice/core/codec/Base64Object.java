package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Bytes as TensorFlow Serving and KServe write them in JSON: {@code {"b64": "aGk="}}, an object of that one name. */
final class Base64Object {
    static final String NAME = "b64";

    private Base64Object() {}

    /**
     * Reads one, from its beginning or from its first name on.
     *
     * @return null if it is no such object, or after adding a violation; a whole object has been read then too
     */
    static byte @Nullable [] read(JsonParser json, Violations violations) throws IOException {
        boolean begun = json.currentToken() == JsonToken.FIELD_NAME;
        if (!begun && json.currentToken() != JsonToken.START_OBJECT) {
            return null;
        }
        String text = null;
        boolean alone = true;
        for (String name = begun ? json.currentName() : json.nextFieldName();
                name != null;
                name = json.nextFieldName()) {
            boolean isText = json.nextToken() == JsonToken.VALUE_STRING && name.equals(NAME);
            text = isText ? json.getText() : text;
            alone &= isText;
            json.skipChildren();
        }
        return text != null && alone ? decoded(text, violations) : null;
    }

    private static byte @Nullable [] decoded(String text, Violations violations) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            violations.add("bytes_invalid_encoding", "Data should be valid base64");
            return null;
        }
    }

    static void write(JsonGenerator json, byte[] bytes) throws IOException {
        json.writeStartObject();
        json.writeStringField(NAME, Base64.getEncoder().encodeToString(bytes));
        json.writeEndObject();
    }
}
