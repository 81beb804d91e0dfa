package io.modelservice.base;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The annotations on one component or type argument. Those of Jackson, Jakarta Validation and swagger are understood or
 * refused, so that none is silently without effect; others are not ours.
 */
final class Annotations {
    private static final List<String> FAMILIES =
            List.of("com.fasterxml.jackson.annotation", "jakarta.validation", "io.swagger.v3.oas.annotations");

    private final String where;
    private final Map<Class<? extends Annotation>, Annotation> byType = new LinkedHashMap<>();

    Annotations(String where, AnnotatedElement... elements) {
        this.where = where;
        Arrays.stream(elements)
                .flatMap(element -> Stream.of(element.getAnnotations()))
                .forEach(annotation -> byType.putIfAbsent(annotation.annotationType(), annotation));
        byType.values().forEach(this::check);
    }

    String where() {
        return where;
    }

    <A extends Annotation> Optional<A> get(Class<A> type) {
        return Optional.ofNullable(type.cast(byType.get(type)));
    }

    /** A text attribute of an annotation, if it is there and not empty. */
    <A extends Annotation> Optional<String> text(Class<A> type, Function<A, String> attribute) {
        return get(type).map(attribute).filter(text -> !text.isEmpty());
    }

    /** Whether one of any package says that null is a value. */
    boolean isNullable() {
        return byType.keySet().stream().anyMatch(type -> type.getSimpleName().equals("Nullable"));
    }

    Stream<Annotation> all() {
        return byType.values().stream();
    }

    private void check(Annotation annotation) {
        Class<? extends Annotation> type = annotation.annotationType();
        if (FAMILIES.stream().noneMatch(type.getName()::startsWith)) {
            return;
        }
        if (SupportedAnnotations.attributes(type).isEmpty()) {
            throw refused("@" + name(type));
        }
        SilentAttributes.of(type).set(annotation).ifPresent(attribute -> {
            throw refused("@%s(%s = ...)".formatted(name(type), attribute.getName()));
        });
    }

    private InvalidSchemaException refused(String what) {
        return new InvalidSchemaException(
                "%s: %s is not supported; use one of %s".formatted(where, what, SupportedAnnotations.names()));
    }

    private static String name(Class<?> type) {
        return type.getSimpleName();
    }
}
