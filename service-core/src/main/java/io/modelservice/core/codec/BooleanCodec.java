package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.base.Scalar;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** True or false. */
final class BooleanCodec extends ScalarCodec {
    BooleanCodec() {
        super(Scalar.BOOL, ConstraintChecks.NONE, "bool_type", "Input should be a valid boolean");
    }

    @Override
    @Nullable
    Object value(JsonParser json, JsonToken token, Violations violations) {
        return token.isBoolean() ? token == JsonToken.VALUE_TRUE : null;
    }

    @Override
    public void write(JsonGenerator json, Object value) throws IOException {
        json.writeBoolean((Boolean) value);
    }
}
