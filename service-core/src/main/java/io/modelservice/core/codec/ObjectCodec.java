package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of a schema as JSON objects: an instance, a prediction, or a record nested in one. */
final class ObjectCodec<T> implements ValueCodec {
    private final ModelSchema<T> schema;
    private final Field[] fields;
    private final ValueCodec[] codecs;
    private final SerializableString[] names;
    private final Map<String, Integer> indices = new HashMap<>();
    private final boolean rejectsUnknown;
    private final RecordRefusals refusals;

    ObjectCodec(ModelSchema<T> schema, UnknownFields unknownFields) {
        this.schema = schema;
        List<Field> all = schema.fields();
        this.fields = all.toArray(Field[]::new);
        this.codecs = all.stream()
                .map(field -> ValueCodecs.of(field.type(), unknownFields))
                .toArray(ValueCodec[]::new);
        this.names =
                all.stream().map(field -> new SerializedString(field.name())).toArray(SerializableString[]::new);
        all.forEach(field -> indices.put(field.name(), indices.size()));
        this.rejectsUnknown = unknownFields == UnknownFields.REJECT;
        this.refusals = new RecordRefusals(schema.valueType());
    }

    @Override
    public @Nullable T read(JsonParser json, Violations violations) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            refuseNull(violations);
            json.skipChildren();
            return null;
        }
        @Nullable Object[] slots = new Object[fields.length];
        boolean[] present = new boolean[fields.length];
        int mark = violations.mark();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            Integer index = indices.get(name);
            if (index == null) {
                skip(json, name, violations);
            } else {
                present[index] = true;
                slots[index] = readField(json, index, violations);
            }
        }
        fillIn(slots, present, violations);
        if (violations.mark() != mark) {
            violations.sort(mark, name -> indices.getOrDefault(name, fields.length));
            return null;
        }
        return build(slots, violations);
    }

    private @Nullable Object readField(JsonParser json, int index, Violations violations) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL && fields[index].isNullable()) {
            return null;
        }
        int mark = violations.mark();
        Object value = codecs[index].read(json, violations);
        if (value == null && violations.mark() == mark && !fields[index].isNullable()) {
            codecs[index].refuseNull(violations);
        }
        violations.inside(mark, fields[index].name());
        return value;
    }

    private void skip(JsonParser json, String name, Violations violations) throws IOException {
        json.skipChildren();
        if (rejectsUnknown) {
            int mark = violations.mark();
            violations.add("extra_forbidden", "Extra inputs are not permitted");
            violations.inside(mark, name);
        }
    }

    private void fillIn(@Nullable Object[] slots, boolean[] present, Violations violations) {
        for (int i = 0; i < fields.length; i++) {
            if (present[i]) {
                continue;
            }
            if (fields[i].isRequired()) {
                int mark = violations.mark();
                violations.add("missing", "Field required");
                violations.inside(mark, fields[i].name());
            } else {
                slots[i] = fields[i].defaultValue();
            }
        }
    }

    private @Nullable T build(@Nullable Object[] slots, Violations violations) {
        try {
            return schema.of(slots);
        } catch (RuntimeException e) {
            violations.add("value_error", "Value error, " + refusals.text(e));
            return null;
        }
    }

    @Override
    public void check(Object value, Violations violations) {
        if (!schema.javaType().isInstance(value)) {
            refuseNull(violations);
            return;
        }
        T known = cast(value);
        for (int i = 0; i < fields.length; i++) {
            int mark = violations.mark();
            Object slot = schema.get(known, i);
            if (slot != null) {
                codecs[i].check(slot, violations);
            } else if (!fields[i].isNullable()) {
                codecs[i].refuseNull(violations);
            }
            violations.inside(mark, fields[i].name());
        }
    }

    @SuppressWarnings("unchecked") // its class was asked for
    private T cast(Object value) {
        return (T) value;
    }

    @Override
    public void refuseNull(Violations violations) {
        violations.add("model_attributes_type", "Input should be a valid dictionary or object to extract fields from");
    }

    @Override
    public void write(JsonGenerator json, Object value) throws IOException {
        T known = cast(value);
        json.writeStartObject();
        for (int i = 0; i < fields.length; i++) {
            json.writeFieldName(names[i]);
            Object slot = schema.get(known, i);
            if (slot == null) {
                json.writeNull();
            } else {
                codecs[i].write(json, slot);
            }
        }
        json.writeEndObject();
    }
}
