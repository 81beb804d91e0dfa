package io.modelservice.core.config;

import io.modelservice.base.Constraint;
import io.modelservice.base.Field;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ListType;
import io.modelservice.base.ValueType.MapType;
import io.modelservice.base.ValueType.RecordType;
import io.modelservice.base.ValueType.ScalarType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one value of the tree as a type. Null stands for a value whose mistake has been told. */
final class ValueReader {
    private final Mistakes mistakes;
    private final boolean plain;
    private final SectionReader sections;
    private final ScalarReader scalars;

    ValueReader(Mistakes mistakes, boolean plain, SectionReader sections) {
        this.mistakes = mistakes;
        this.plain = plain;
        this.sections = sections;
        this.scalars = new ScalarReader(mistakes);
    }

    @Nullable
    Object read(Object given, Field field, String path) {
        return read(given, field.type(), field.notes().examples(), path);
    }

    private @Nullable Object read(@Nullable Object given, ValueType type, List<String> examples, String path) {
        if (given == Broken.VALUE) {
            return null;
        }
        if (type instanceof ScalarType scalar) {
            return scalars.read(given, scalar, examples, path);
        }
        if (type instanceof EnumType words) {
            return scalars.word(given, words, path);
        }
        if (type instanceof RecordType section) {
            return given instanceof Map<?, ?> map
                    ? sections.section(textKeys(map), section.schema(), path)
                    : wrong(given, "a map", "write 'key: value' lines below it", path);
        }
        if (type instanceof ListType list) {
            return given instanceof List<?> items
                    ? list(items, list, path)
                    : wrong(given, "a list", "write each item after '- '", path);
        }
        if (type instanceof MapType map) {
            return given instanceof Map<?, ?> entries
                    ? map(textKeys(entries), map, path)
                    : wrong(given, "a map", "write 'key: value' lines below it", path);
        }
        if (type instanceof ValueType.TensorType) {
            return wrong(given, "nothing", "take it out; a tensor can't be configured", path);
        }
        return FreeForm.copy(given, plain);
    }

    private @Nullable Object wrong(@Nullable Object given, String wanted, String mend, String path) {
        mistakes.atValue(path, "this is %s, %s is wanted".formatted(Kinds.of(given), wanted), mend);
        return null;
    }

    private List<@Nullable Object> list(List<?> items, ListType type, String path) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            values.add(read(items.get(i), type.element(), List.of(), KeyPath.item(path, i)));
        }
        checkSize(values.size(), type.constraints(), "items", path);
        return Collections.unmodifiableList(values);
    }

    private Map<String, @Nullable Object> map(Map<String, ?> entries, MapType type, String path) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        entries.forEach((key, value) -> values.put(key, read(value, type.value(), List.of(), KeyPath.key(path, key))));
        checkSize(values.size(), type.constraints(), "entries", path);
        return Collections.unmodifiableMap(values);
    }

    private void checkSize(int size, List<Constraint> constraints, String what, String path) {
        for (Constraint constraint : constraints) {
            if (constraint instanceof Constraint.Size range && (size < range.min() || size > range.max())) {
                mistakes.atValue(path, "this has %d %s".formatted(size, what), "give " + Ranges.of(range) + " of them");
            }
        }
    }

    private static Map<String, Object> textKeys(Map<?, ?> map) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> result.put(String.valueOf(key), value));
        return result;
    }

    /** Whether something of this class is anywhere in a value. */
    static boolean holds(@Nullable Object value, Class<?> kind) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(inner -> holds(inner, kind));
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(inner -> holds(inner, kind));
        }
        return kind.isInstance(value);
    }
}
