package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.modelservice.base.ValueType.EnumType;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words of a Java enum. */
final class EnumCodec implements ValueCodec {
    private final Map<String, Object> constants = new HashMap<>();
    private final Map<Object, SerializableString> words = new HashMap<>();
    private final String message;

    EnumCodec(EnumType type) {
        for (Object constant : type.type().getEnumConstants()) {
            String word = type.word(constant);
            constants.put(word, constant);
            words.put(constant, new SerializedString(word));
        }
        this.message = "Input should be " + ConstraintChecks.oneOf(type.words());
    }

    @Override
    public @Nullable Object read(JsonParser json, Violations violations) throws IOException {
        Object constant = json.currentToken() == JsonToken.VALUE_STRING ? constants.get(json.getText()) : null;
        if (constant == null) {
            refuseNull(violations);
            json.skipChildren();
        }
        return constant;
    }

    @Override
    public void check(Object value, Violations violations) {
        if (!words.containsKey(value)) {
            refuseNull(violations);
        }
    }

    @Override
    public void refuseNull(Violations violations) {
        violations.add("enum", message);
    }

    @Override
    public void write(JsonGenerator json, Object value) throws IOException {
        json.writeString(words.get(value));
    }
}
