package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whatever plain JSON says: text, numbers, booleans, lists, maps, null; never a class that the document names. */
final class AnyCodec implements ValueCodec {

    @Override
    public @Nullable Object read(JsonParser json, Violations violations) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT ->
                json.getNumberValue() instanceof Integer small ? small.longValue() : json.getNumberValue();
            case VALUE_NUMBER_FLOAT -> number(json, violations);
            case START_ARRAY -> list(json, violations);
            case START_OBJECT -> map(json, violations);
            default -> null;
        };
    }

    private static double number(JsonParser json, Violations violations) throws IOException {
        double number = json.getDoubleValue();
        if (Double.isInfinite(number)) {
            NumberCodec.refuseInfinite(violations);
        }
        return number;
    }

    private List<@Nullable Object> list(JsonParser json, Violations violations) throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int mark = violations.mark();
            items.add(read(json, violations));
            violations.inside(mark, items.size() - 1);
        }
        return Collections.unmodifiableList(items);
    }

    private Map<String, @Nullable Object> map(JsonParser json, Violations violations) throws IOException {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            int mark = violations.mark();
            json.nextToken();
            entries.put(name, read(json, violations));
            violations.inside(mark, name);
        }
        return Collections.unmodifiableMap(entries);
    }

    @Override
    public void check(Object value, Violations violations) {
        check(value, JsonLimits.STANDARD.depth(), violations);
    }

    private void check(@Nullable Object value, int depth, Violations violations) {
        if (depth == 0) {
            violations.add("recursion_loop", "Input is nested too deeply");
        } else if (value instanceof List<?> items) {
            items.forEach(item -> check(item, depth - 1, violations));
        } else if (value instanceof Map<?, ?> entries) {
            entries.forEach((name, item) -> check(name instanceof String ? item : new Object(), depth - 1, violations));
        } else if (value instanceof Double || value instanceof Float) {
            if (!Double.isFinite(((Number) value).doubleValue())) {
                NumberCodec.refuseInfinite(violations);
            }
        } else if (value instanceof String text) {
            if (!JsonText.isWellFormed(text)) {
                violations.add("string_unicode", "Input should be a valid string, without unpaired surrogates");
            }
        } else if (value != null && !(value instanceof Boolean) && !isExact(value)) {
            violations.add("any_type", "Input should be text, a number, a boolean, a list or a dictionary");
        }
    }

    private static boolean isExact(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger
                || value instanceof BigDecimal;
    }

    @Override
    public void refuseNull(Violations violations) {
        // null is one of the things that plain JSON says
    }

    @Override
    public void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof List<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                writeNullable(json, item);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> entries) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                json.writeFieldName((String) entry.getKey());
                writeNullable(json, entry.getValue());
            }
            json.writeEndObject();
        } else {
            writeSingle(json, value);
        }
    }

    private void writeNullable(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            write(json, value);
        }
    }

    private static void writeSingle(JsonGenerator json, Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Double number) {
            NumberText.write(json, number);
        } else if (value instanceof Float number) {
            NumberText.write(json, number);
        } else {
            json.writeNumber(BoundCheck.decimal(value).toPlainString());
        }
    }
}
