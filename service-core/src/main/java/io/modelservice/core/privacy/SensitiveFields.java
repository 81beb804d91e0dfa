package io.modelservice.core.privacy;

import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.ListType;
import io.modelservice.base.ValueType.MapType;
import io.modelservice.base.ValueType.RecordType;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which fields of a schema are sensitive, and which of the records in it. Immutable. */
public final class SensitiveFields {
    /** None is. */
    public static final SensitiveFields NONE = new SensitiveFields(false, Map.of());

    private static final SensitiveFields WHOLE = new SensitiveFields(true, Map.of());

    private final boolean whole;
    private final Map<String, SensitiveFields> inner;

    private SensitiveFields(boolean whole, Map<String, SensitiveFields> inner) {
        this.whole = whole;
        this.inner = inner;
    }

    /**
     * Those that are marked, and those that are named.
     *
     * @param names paths as {@link #paths} has them; others have no effect
     */
    public static SensitiveFields of(ModelSchema<?> schema, Collection<String> names) {
        return of(schema, "", new HashSet<>(names));
    }

    private static SensitiveFields of(ModelSchema<?> schema, String prefix, Set<String> names) {
        Map<String, SensitiveFields> inner = new LinkedHashMap<>();
        for (Field field : schema.fields()) {
            String path = prefix + field.name();
            boolean isWhole = field.isSensitive() || names.contains(path);
            SensitiveFields found = isWhole ? WHOLE : of(field.type(), path + ".", names);
            if (!found.isNone()) {
                inner.put(field.name(), found);
            }
        }
        return inner.isEmpty() ? NONE : new SensitiveFields(false, inner);
    }

    private static SensitiveFields of(ValueType type, String prefix, Set<String> names) {
        if (type instanceof ListType list) {
            return of(list.element(), prefix, names);
        }
        if (type instanceof MapType map) {
            return of(map.value(), prefix, names);
        }
        return type instanceof RecordType nested ? of(nested.schema(), prefix, names) : NONE;
    }

    /** All fields that can be named, those in records with dots before: {@code address.zip}. */
    public static Set<String> paths(ModelSchema<?> schema) {
        Set<String> paths = new LinkedHashSet<>();
        addPaths(schema, "", paths);
        return paths;
    }

    private static void addPaths(ModelSchema<?> schema, String prefix, Set<String> paths) {
        for (Field field : schema.fields()) {
            paths.add(prefix + field.name());
            addPaths(field.type(), prefix + field.name() + ".", paths);
        }
    }

    private static void addPaths(ValueType type, String prefix, Set<String> paths) {
        if (type instanceof ListType list) {
            addPaths(list.element(), prefix, paths);
        } else if (type instanceof MapType map) {
            addPaths(map.value(), prefix, paths);
        } else if (type instanceof RecordType nested) {
            addPaths(nested.schema(), prefix, paths);
        }
    }

    /** Whether nothing here is sensitive. */
    public boolean isNone() {
        return !whole && inner.isEmpty();
    }

    /** Whether everything here is. */
    public boolean isWhole() {
        return whole;
    }

    /** What is sensitive in a field. */
    public SensitiveFields in(String field) {
        return whole ? this : inner.getOrDefault(field, NONE);
    }

    /** The names of the fields that are so wholly, without those of the records that they are in. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        inner.forEach((name, fields) -> {
            if (fields.isWhole()) {
                names.add(name);
            }
            names.addAll(fields.names());
        });
        return names;
    }
}
