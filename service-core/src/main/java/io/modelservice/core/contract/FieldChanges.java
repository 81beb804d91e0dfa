package io.modelservice.core.contract;

import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.ValueType.AnyType;
import java.util.List;
import java.util.stream.Collectors;

/** Compares the fields of two schemas, and of the records within them. */
final class FieldChanges {
    private final Side side;
    private final List<String> changes;

    FieldChanges(Side side, List<String> changes) {
        this.side = side;
        this.changes = changes;
    }

    /**
     * Adds a sentence for each change.
     *
     * @param prefix of the fields' names; empty outside of records
     */
    void find(ModelSchema<?> before, ModelSchema<?> after, String prefix) {
        String fresh = fresh(before, after);
        for (Field field : before.fields()) {
            if (after.has(field.name())) {
                field(field, after.fields().get(after.indexOf(field.name())), prefix + field.name());
            } else {
                changes.add(side.at(prefix + field.name(), "is gone" + fresh));
            }
        }
        for (Field field : after.fields()) {
            if (side == Side.INPUT && field.isRequired() && !before.has(field.name())) {
                changes.add(side.at(prefix + field.name(), "is required now and was not there"));
            }
        }
    }

    /** Those that may be new names of fields that are gone. */
    private static String fresh(ModelSchema<?> before, ModelSchema<?> after) {
        List<String> names = after.fields().stream()
                .map(Field::name)
                .filter(name -> !before.has(name))
                .toList();
        String quoted = names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ", "; ", ""));
        return names.isEmpty() ? "" : quoted + (names.size() == 1 ? " is new" : " are new");
    }

    private void field(Field before, Field after, String path) {
        if (side == Side.INPUT && after.isRequired() && !before.isRequired()) {
            changes.add(side.at(path, "is required now and was not"));
        } else if (takesNull(side.source(before, after)) && !takesNull(side.target(before, after))) {
            changes.add(side.at(path, side == Side.INPUT ? "may not be null any more" : "may be null now"));
        }
        new TypeChanges(side, changes).find(before.type(), after.type(), path);
    }

    private static boolean takesNull(Field field) {
        return field.isNullable() || field.type() instanceof AnyType;
    }
}
