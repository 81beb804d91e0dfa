package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.AnyType;
import io.modelservice.base.ValueType.MapType;
import io.modelservice.base.ValueType.RecordType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the instances of one document, each an object, an array with a value for each field, or the value of the only
 * field. What the first is the others must be. Where the only field's values may be objects themselves, an object with
 * nothing but the field's name is read by that name.
 */
final class RowsReader<T> {
    private final ModelSchema<T> schema;
    private final ObjectCodec<T> codec;
    private final BatchSink<T> sink;
    private @Nullable Form form;

    private enum Form {
        OBJECT,
        ARRAY,
        BARE
    }

    RowsReader(ModelSchema<T> schema, ObjectCodec<T> codec, BatchSink<T> sink) {
        this.schema = schema;
        this.codec = codec;
        this.sink = sink;
    }

    /** Reads one instance in whatever form it has. */
    void read(JsonParser json, Violations violations) throws IOException {
        boolean single = schema.fields().size() == 1;
        if (single && isObject(schema.fields().get(0).type())) {
            readEitherObject(json, violations);
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            readObject(json, json.nextFieldName(), violations);
        } else if (!single && json.currentToken() != JsonToken.START_ARRAY) {
            refuse(form == null ? Form.OBJECT : form, violations);
        } else if (!isAlike(single ? Form.BARE : Form.ARRAY, violations)) {
            json.skipChildren();
        } else if (single) {
            readBare(json, violations);
        } else {
            readArray(json, violations);
        }
    }

    /** Reads one instance, which must be an object. */
    void readRecord(JsonParser json, Violations violations) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            readFields(json, json.nextFieldName(), violations);
        } else {
            codec.refuseNull(violations);
            json.skipChildren();
        }
    }

    private static boolean isObject(ValueType type) {
        return type instanceof RecordType || type instanceof MapType || type instanceof AnyType;
    }

    /** The only field's values are objects themselves: the first instance tells whether they stand under its name. */
    private void readEitherObject(JsonParser json, Violations violations) throws IOException {
        if (form == null && json.currentToken() == JsonToken.START_OBJECT) {
            TokenBuffer first = HeldJson.of(json);
            if (first == null) {
                violations.add(
                        "too_long",
                        "The first instance should have at most %d values, names and brackets"
                                .formatted(HeldJson.MOST));
                return;
            }
            form = isNamed(begun(first, json)) ? Form.OBJECT : Form.BARE;
            readEitherObject(begun(first, json), violations);
        } else if (form == Form.OBJECT) {
            readRecord(json, violations);
        } else {
            form = Form.BARE;
            readBare(json, violations);
        }
    }

    private static JsonParser begun(TokenBuffer tokens, JsonParser source) throws IOException {
        JsonParser json = tokens.asParser(source);
        json.nextToken();
        return json;
    }

    /** Whether an object has nothing but the only field's name. */
    private boolean isNamed(JsonParser json) throws IOException {
        if (!schema.fields().get(0).name().equals(json.nextFieldName())) {
            return false;
        }
        json.nextToken();
        json.skipChildren();
        return json.nextToken() == JsonToken.END_OBJECT;
    }

    private void readObject(JsonParser json, @Nullable String first, Violations violations) throws IOException {
        boolean bare = Base64Object.NAME.equals(first)
                && schema.fields().size() == 1
                && codec.codec(0).takesBase64();
        if (!isAlike(bare ? Form.BARE : Form.OBJECT, violations)) {
            skipRest(json);
        } else if (bare) {
            readBare(json, violations);
        } else {
            readFields(json, first, violations);
        }
    }

    private void readFields(JsonParser json, @Nullable String first, Violations violations) throws IOException {
        @Nullable Object[] slots = new Object[schema.fields().size()];
        if (codec.readNamed(json, first, slots, sink.cells(), violations)) {
            sink.add(slots, violations);
        }
    }

    private void readBare(JsonParser json, Violations violations) throws IOException {
        int mark = violations.mark();
        @Nullable Object[] slots = {sink.cells().read(json, 0, violations)};
        if (violations.mark() == mark) {
            sink.add(slots, violations);
        }
    }

    private void readArray(JsonParser json, Violations violations) throws IOException {
        @Nullable Object[] slots = new Object[schema.fields().size()];
        boolean[] present = new boolean[slots.length];
        int mark = violations.mark();
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (count < slots.length) {
                int inside = violations.mark();
                present[count] = true;
                slots[count] = sink.cells().read(json, count, violations);
                violations.inside(inside, count);
            } else {
                json.skipChildren();
            }
            count++;
        }
        if (count > slots.length) {
            Sizes.refuse(slots.length, count, violations);
        }
        codec.fillIn(slots, present, violations);
        if (violations.mark() == mark) {
            sink.add(slots, violations);
        }
    }

    private boolean isAlike(Form found, Violations violations) {
        form = form == null ? found : form;
        if (form != found) {
            refuse(form, violations);
        }
        return form == found;
    }

    private void refuse(Form wanted, Violations violations) {
        switch (wanted) {
            case OBJECT -> codec.refuseNull(violations);
            case ARRAY -> violations.add("list_type", "Input should be a valid list");
            case BARE -> codec.codec(0).refuseNull(violations);
        }
    }

    private static void skipRest(JsonParser json) throws IOException {
        while (json.currentToken() != JsonToken.END_OBJECT) {
            json.nextToken();
            json.skipChildren();
            json.nextToken();
        }
    }
}
