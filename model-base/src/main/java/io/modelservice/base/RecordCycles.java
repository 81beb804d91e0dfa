package io.modelservice.base;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Refuses records that hold themselves, whose schema would have no end. */
final class RecordCycles {
    private final Deque<Class<?>> path = new ArrayDeque<>();

    private RecordCycles() {}

    static void refuse(Class<?> record) {
        new RecordCycles().walk(record);
    }

    private void walk(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Stream.of(parameterized.getActualTypeArguments()).forEach(this::walk);
        } else if (type instanceof Class<?> known && known.isRecord()) {
            boolean again = path.contains(known);
            path.addLast(known);
            if (again) {
                throw new InvalidSchemaException("%s holds itself (%s), which has no finite schema; limit the nesting"
                        .formatted(
                                known.getName(),
                                path.stream().map(Class::getSimpleName).collect(Collectors.joining(" -> "))));
            }
            for (RecordComponent component : known.getRecordComponents()) {
                walk(component.getGenericType());
            }
            path.removeLast();
        }
    }
}
