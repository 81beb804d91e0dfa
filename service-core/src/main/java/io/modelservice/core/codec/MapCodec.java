package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.base.ValueType.MapType;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values under free names. */
final class MapCodec implements ValueCodec {
    private final MapType type;
    private final ValueCodec element;

    MapCodec(MapType type, ValueCodec element) {
        this.type = type;
        this.element = element;
    }

    @Override
    public Object read(JsonParser json, Violations violations) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            refuseNull(violations);
            json.skipChildren();
            return Map.of();
        }
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            int mark = violations.mark();
            json.nextToken();
            entries.put(name, element.read(json, violations));
            violations.inside(mark, name);
        }
        ConstraintChecks.checkSize(type.constraints(), "Dictionary", entries.size(), violations);
        return Collections.unmodifiableMap(entries);
    }

    @Override
    public void check(Object value, Violations violations) {
        if (!(value instanceof Map<?, ?> entries)) {
            refuseNull(violations);
            return;
        }
        entries.forEach((name, item) -> {
            int mark = violations.mark();
            if (!(name instanceof String)) {
                violations.add("string_type", "Input should be a valid string");
            } else if (item == null) {
                element.refuseNull(violations);
            } else {
                element.check(item, violations);
            }
            violations.inside(mark, String.valueOf(name));
        });
        ConstraintChecks.checkSize(type.constraints(), "Dictionary", entries.size(), violations);
    }

    @Override
    public void refuseNull(Violations violations) {
        violations.add("dict_type", "Input should be a valid dictionary");
    }

    @Override
    public void write(JsonGenerator json, Object value) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
            json.writeFieldName((String) entry.getKey());
            element.write(json, entry.getValue());
        }
        json.writeEndObject();
    }
}
