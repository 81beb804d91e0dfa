package io.modelservice.core.http.oip;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.core.codec.PlainJson;
import io.modelservice.core.codec.Violations;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The small parts that requests are made of. Each is read from the parser's token on, and leaves the parser at its last. */
final class JsonParts {
    private static final int MOST_DIMENSIONS = 64;

    private JsonParts() {}

    /** Reads one item of an array. */
    @FunctionalInterface
    interface ItemReader {
        void read(int index) throws IOException;
    }

    static void refuseNoObject(JsonParser json, Violations violations) throws IOException {
        violations.add("model_attributes_type", "Input should be a valid dictionary or object to extract fields from");
        json.skipChildren();
    }

    static void addMissing(String name, Violations violations) {
        int mark = violations.mark();
        violations.add("missing", "Field required");
        violations.inside(mark, name);
    }

    static void items(JsonParser json, Violations violations, ItemReader reader) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            violations.add("list_type", "Input should be a valid list");
            json.skipChildren();
            return;
        }
        int index = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            reader.read(index);
            index++;
        }
    }

    static @Nullable String optionalText(JsonParser json, Violations violations) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : text(json, violations);
    }

    /** Null after adding a violation. */
    static @Nullable String text(JsonParser json, Violations violations) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        violations.add("string_type", "Input should be a valid string");
        json.skipChildren();
        return null;
    }

    /** What stands beside data; texts, numbers, booleans, lists and maps of them. */
    static Map<String, @Nullable Object> parameters(JsonParser json, Violations violations) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return Map.of();
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            violations.add("dict_type", "Input should be a valid dictionary");
            json.skipChildren();
            return Map.of();
        }
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            int mark = violations.mark();
            parameters.put(name, PlainJson.read(json, violations));
            violations.inside(mark, name);
        }
        return parameters;
    }

    /** Null after adding a violation. */
    static long @Nullable [] shape(JsonParser json, Violations violations) throws IOException {
        int mark = violations.mark();
        Dimensions dimensions = new Dimensions(json, violations);
        items(json, violations, dimensions);
        return violations.mark() == mark ? dimensions.all() : null;
    }

    /** Takes a shape's items; few in nearly all of them. */
    private static final class Dimensions implements ItemReader {
        private final JsonParser json;
        private final Violations violations;
        private long[] sizes = new long[4];
        private int rank;

        Dimensions(JsonParser json, Violations violations) {
            this.json = json;
            this.violations = violations;
        }

        @Override
        public void read(int index) throws IOException {
            if (index < MOST_DIMENSIONS && isDimension(json)) {
                if (index >= sizes.length) {
                    sizes = Arrays.copyOf(sizes, 2 * index);
                }
                sizes[index] = json.getLongValue();
                rank = index + 1;
            } else if (index <= MOST_DIMENSIONS) {
                int before = violations.mark();
                violations.add("shape", "Input should be at most %d integers from 0 on".formatted(MOST_DIMENSIONS));
                violations.inside(before, index);
                json.skipChildren();
            } else {
                json.skipChildren();
            }
        }

        long[] all() {
            return Arrays.copyOf(sizes, rank);
        }
    }

    private static boolean isDimension(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                && json.getLongValue() >= 0;
    }
}
