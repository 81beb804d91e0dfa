package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.base.Scalar;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Text. */
final class TextCodec extends ScalarCodec {
    TextCodec(ConstraintChecks constraints) {
        super(Scalar.TEXT, constraints, "string_type", "Input should be a valid string");
    }

    @Override
    @Nullable
    Object value(JsonParser json, JsonToken token, Violations violations) throws IOException {
        return token == JsonToken.VALUE_STRING ? json.getText() : null;
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
        json.writeString((String) value);
    }
}
