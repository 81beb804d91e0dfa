package io.modelservice.base;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What both kinds of row share: they are what their fields' values are. */
abstract sealed class SchemaRow implements Row {
    private final ModelSchema<Row> schema;

    private SchemaRow(ModelSchema<Row> schema) {
        this.schema = schema;
    }

    /** A row of values in the order of the fields. */
    static Row of(ModelSchema<Row> schema, @Nullable Object[] slots) {
        return new Slots(schema, slots);
    }

    /** Row {@code index} of columns. */
    static Row of(ModelSchema<Row> schema, Map<String, Tensor> columns, int index) {
        return new View(schema, columns, index);
    }

    abstract @Nullable Object slot(int field);

    @Override
    public final ModelSchema<Row> schema() {
        return schema;
    }

    @Override
    public final @Nullable Object value(String field) {
        return slot(schema.indexOf(field));
    }

    @Override
    public Tensor tensor(String field) {
        int at = schema.indexOf(field);
        return slot(at) instanceof Tensor tensor
                ? tensor
                : Columns.gather(schema.fields().get(at), new Object[] {slot(at)})
                        .reshape();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof SchemaRow row) || !schema.fields().equals(row.schema.fields())) {
            return false;
        }
        for (int i = 0; i < schema.fields().size(); i++) {
            if (!Objects.deepEquals(slot(i), row.slot(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < schema.fields().size(); i++) {
            hash = 31 * hash + (slot(i) instanceof byte[] bytes ? bytes.length : Objects.hashCode(slot(i)));
        }
        return hash;
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", schema.title() + "[", "]");
        List<Field> fields = schema.fields();
        for (int i = 0; i < fields.size(); i++) {
            text.add(fields.get(i).name() + "=" + slot(i));
        }
        return text.toString();
    }

    private static final class Slots extends SchemaRow {
        private final @Nullable Object[] slots;

        Slots(ModelSchema<Row> schema, @Nullable Object[] slots) {
            super(schema);
            this.slots = slots.clone();
        }

        @Override
        @Nullable
        Object slot(int field) {
            return slots[field];
        }
    }

    private static final class View extends SchemaRow {
        private final Map<String, Tensor> columns;
        private final int index;

        View(ModelSchema<Row> schema, Map<String, Tensor> columns, int index) {
            super(schema);
            this.columns = columns;
            this.index = index;
        }

        @Override
        @Nullable
        Object slot(int field) {
            Field wanted = schema().fields().get(field);
            return Columns.slot(wanted, columns.get(wanted.name()), index);
        }
    }
}
