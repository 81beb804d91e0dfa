package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.core.privacy.SensitiveFields;
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
    private final SensitiveFields sensitive;
    private final RecordRefusals refusals;

    /** Takes the value of a field, where the parser stands. */
    @FunctionalInterface
    interface Cells {
        /** Reads it; what it returns is kept as the field's value. */
        @Nullable
        Object read(JsonParser json, int field, Violations violations) throws IOException;
    }

    private final Cells values = this::readValue;

    ObjectCodec(ModelSchema<T> schema, WireRules rules) {
        this.schema = schema;
        List<Field> all = schema.fields();
        this.fields = all.toArray(Field[]::new);
        this.codecs = all.stream()
                .map(field -> ValueCodecs.of(field.type(), rules.of(field.name())))
                .toArray(ValueCodec[]::new);
        this.names =
                all.stream().map(field -> new SerializedString(field.name())).toArray(SerializableString[]::new);
        all.forEach(field -> indices.put(field.name(), indices.size()));
        this.rejectsUnknown = rules.unknownFields() == UnknownFields.REJECT;
        this.sensitive = rules.sensitive();
        this.refusals = new RecordRefusals(schema.valueType(), !sensitive.isNone());
    }

    @Override
    public @Nullable T read(JsonParser json, Violations violations) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            refuseNull(violations);
            json.skipChildren();
            return null;
        }
        @Nullable Object[] slots = new Object[fields.length];
        return readNamed(json, json.nextFieldName(), slots, values, violations) ? build(slots, violations) : null;
    }

    /**
     * Reads an object's fields from a name on, to the end of the object.
     *
     * @param first null if the object has ended
     * @param slots takes the values, by the fields' order
     * @return whether nothing was wrong
     */
    boolean readNamed(
            JsonParser json, @Nullable String first, @Nullable Object[] slots, Cells cells, Violations violations)
            throws IOException {
        boolean[] present = new boolean[fields.length];
        int mark = violations.mark();
        for (String name = first; name != null; name = json.nextFieldName()) {
            json.nextToken();
            Integer index = indices.get(name);
            if (index == null) {
                skip(json, name, violations);
            } else {
                int inside = violations.mark();
                present[index] = true;
                slots[index] = cells.read(json, index, violations);
                place(inside, index, violations);
            }
        }
        fillIn(slots, present, violations);
        if (violations.mark() != mark) {
            sort(mark, violations);
            return false;
        }
        return true;
    }

    /** Mistakes are in a field; where in a sensitive one is not told, since the keys of maps are values, too. */
    private void place(int mark, int field, Violations violations) {
        if (violations.mark() != mark) {
            String name = fields[field].name();
            if (sensitive.in(name).isWhole()) {
                violations.forgetPlaces(mark);
            }
            violations.inside(mark, name);
        }
    }

    /** How a value of a field is read; null is a mistake where the field says so. */
    Cells values() {
        return values;
    }

    private @Nullable Object readValue(JsonParser json, int index, Violations violations) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL && fields[index].isNullable()) {
            return null;
        }
        int mark = violations.mark();
        Object value = codecs[index].read(json, violations);
        if (value == null && violations.mark() == mark && !fields[index].isNullable()) {
            codecs[index].refuseNull(violations);
        }
        return value;
    }

    /** Where a field of this name stands; -1 if there is none. */
    int indexOf(String name) {
        return indices.getOrDefault(name, -1);
    }

    /** Puts mistakes into the order of the fields. */
    void sort(int mark, Violations violations) {
        violations.sort(mark, name -> indices.getOrDefault(name, fields.length));
    }

    ValueCodec codec(int field) {
        return codecs[field];
    }

    private void skip(JsonParser json, String name, Violations violations) throws IOException {
        json.skipChildren();
        refuseUnknown(name, violations);
    }

    /** Says that there is no such field, if that is a mistake. */
    void refuseUnknown(String name, Violations violations) {
        if (rejectsUnknown) {
            int mark = violations.mark();
            violations.add("extra_forbidden", "Extra inputs are not permitted");
            violations.inside(mark, name);
        }
    }

    /** Puts defaults where nothing is, and says what is missing. */
    void fillIn(@Nullable Object[] slots, boolean[] present, Violations violations) {
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

    /** Builds a value; null after adding a violation. */
    @Nullable
    T build(@Nullable Object[] slots, Violations violations) {
        try {
            return schema.of(slots);
        } catch (RuntimeException e) {
            refuse(e, violations);
            return null;
        }
    }

    /** Says that a value can't be built, in the record's own words if there are any. */
    void refuse(RuntimeException thrown, Violations violations) {
        violations.add("value_error", "Value error, " + refusals.text(thrown));
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
            place(mark, i, violations);
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
            writeName(json, i);
            writeField(json, known, i);
        }
        json.writeEndObject();
    }

    void writeName(JsonGenerator json, int field) throws IOException {
        json.writeFieldName(names[field]);
    }

    /** Writes the value of one field alone. */
    void writeField(JsonGenerator json, T value, int field) throws IOException {
        Object slot = schema.get(value, field);
        if (slot == null) {
            json.writeNull();
        } else {
            codecs[field].write(json, slot);
        }
    }
}
