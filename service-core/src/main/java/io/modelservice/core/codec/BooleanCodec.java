package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.base.Scalar;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** True or false. */
final class BooleanCodec extends ScalarCodec {
    BooleanCodec(WireRules rules) {
        super(Scalar.BOOL, ConstraintChecks.NONE, rules, "bool_type", "Input should be a valid boolean");
    }

    @Override
    @Nullable
    Object value(JsonParser json, JsonToken token, Violations violations) {
        return token.isBoolean() ? token == JsonToken.VALUE_TRUE : null;
    }

    @Override
    @Nullable
    Object converted(JsonParser json, JsonToken token, Violations violations) throws IOException {
        Boolean known =
                switch (token) {
                    case VALUE_STRING -> LaxText.bool(json.getText());
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> LaxText.bool(json.getDoubleValue());
                    default -> null;
                };
        boolean fraction =
                token == JsonToken.VALUE_NUMBER_FLOAT && json.getDoubleValue() != Math.rint(json.getDoubleValue());
        if (known == null && token.isScalarValue() && token != JsonToken.VALUE_NULL && !fraction) {
            violations.add("bool_parsing", "Input should be a valid boolean, unable to interpret input");
        }
        return known;
    }

    @Override
    public void write(JsonGenerator json, Object value) throws IOException {
        json.writeBoolean((Boolean) value);
    }
}
