package io.modelservice.core.privacy;

import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Scalar;
import io.modelservice.base.Tensor;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ListType;
import io.modelservice.base.ValueType.MapType;
import io.modelservice.base.ValueType.RecordType;
import io.modelservice.base.ValueType.ScalarType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The texts by which sensitive values may show: as Java prints them, and as JSON writes them. For one thread. */
final class SensitiveTexts {
    /** Of more, no text is looked through any more. */
    static final int MOST = 20_000;

    private static final int SHORTEST = 3;

    private final Set<String> texts = new LinkedHashSet<>();

    boolean isFull() {
        return texts.size() >= MOST;
    }

    /** The longest first, so that none is cut in two by one that it holds. */
    List<String> longestFirst() {
        List<String> sorted = new ArrayList<>(texts);
        sorted.sort(Comparator.comparingInt(String::length).reversed());
        return sorted;
    }

    <T> void add(ModelSchema<T> schema, SensitiveFields fields, T value) {
        List<Field> all = schema.fields();
        for (int i = 0; i < all.size() && !isFull(); i++) {
            SensitiveFields inside = fields.in(all.get(i).name());
            Object slot = inside.isNone() ? null : schema.get(value, i);
            if (slot != null) {
                add(all.get(i).type(), inside, slot);
            }
        }
    }

    private void add(ValueType type, SensitiveFields fields, Object value) {
        if (type instanceof RecordType nested) {
            addRecord(nested.schema(), fields, value);
        } else if (type instanceof ListType list && value instanceof Iterable<?> items) {
            items.forEach(item -> addNullable(list.element(), fields, item));
        } else if (type instanceof MapType map && value instanceof Map<?, ?> entries) {
            entries.forEach((key, item) -> {
                addAny(fields.isWhole() ? key : null);
                addNullable(map.value(), fields, item);
            });
        } else if (fields.isWhole()) {
            addSingle(type, value);
        }
    }

    private void addNullable(ValueType type, SensitiveFields fields, @Nullable Object value) {
        if (value != null && !isFull()) {
            add(type, fields, value);
        }
    }

    @SuppressWarnings("unchecked") // it is what the schema says, or it would not have been read
    private <T> void addRecord(ModelSchema<T> schema, SensitiveFields fields, Object value) {
        add(schema, fields, (T) value);
    }

    private void addSingle(ValueType type, Object value) {
        if (type instanceof EnumType words) {
            addText(words.word(value));
        } else if (type instanceof ScalarType scalar && scalar.scalar().kind() == Scalar.Kind.FORMATTED) {
            addText(scalar.scalar().format(value));
        }
        addAny(value);
    }

    private void addAny(@Nullable Object value) {
        if (value instanceof Number number) {
            addNumber(number);
        } else if (value instanceof Tensor tensor) {
            for (int i = 0; i < tensor.size() && !isFull(); i++) {
                addAny(tensor.value(i));
            }
        } else if (value instanceof Iterable<?> items) {
            items.forEach(this::addAny);
        } else if (value instanceof Map<?, ?> entries) {
            entries.forEach((key, item) -> {
                addAny(key);
                addAny(item);
            });
        } else if (value instanceof byte[] bytes) {
            addText(Base64.getEncoder().encodeToString(bytes));
        } else if (value != null && !(value instanceof Boolean)) {
            addText(value.toString());
        }
    }

    private void addNumber(Number number) {
        addText(number.toString());
        if (Double.isFinite(number.doubleValue())) {
            addText(new BigDecimal(number.toString()).stripTrailingZeros().toPlainString());
        }
        if (number instanceof Float) {
            addText(Double.toString(number.doubleValue()));
        }
    }

    private void addText(String text) {
        if (text.length() < SHORTEST || isFull()) {
            return;
        }
        texts.add(text);
        String escaped = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
        texts.add(escaped);
    }
}
