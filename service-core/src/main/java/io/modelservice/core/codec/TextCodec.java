package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.base.Scalar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text. */
final class TextCodec extends ScalarCodec {
    private final WireRules rules;

    TextCodec(ConstraintChecks constraints, WireRules rules) {
        super(Scalar.TEXT, constraints, rules, "string_type", "Input should be a valid string");
        this.rules = rules;
    }

    @Override
    public boolean takesBase64() {
        return rules.base64();
    }

    @Override
    @Nullable
    Object value(JsonParser json, JsonToken token, Violations violations) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        byte[] bytes = rules.base64() ? Base64Object.read(json, violations) : null;
        if (bytes != null && !JsonText.isUtf8(bytes)) {
            violations.add(
                    "string_unicode", "Input should be a valid string, unable to parse raw data as a unicode string");
            return null;
        }
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    @Nullable
    Object converted(JsonParser json, JsonToken token, Violations violations) {
        return null; // as in the Python package: a number is not a text
    }

    @Override
    public void check(Object value, Violations violations) {
        if (value instanceof String text && !JsonText.isWellFormed(text)) {
            violations.add("string_unicode", "Input should be a valid string, without unpaired surrogates");
        } else {
            super.check(value, violations);
        }
    }

    @Override
    public void write(JsonGenerator json, Object value) throws IOException {
        if (rules.writesBase64()) {
            Base64Object.write(json, ((String) value).getBytes(StandardCharsets.UTF_8));
        } else {
            json.writeString((String) value);
        }
    }
}
