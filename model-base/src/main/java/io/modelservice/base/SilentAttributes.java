package io.modelservice.base;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a supported annotation that have no effect. Looked up once for each annotation: one has forty of them, and
 * hundreds of components carry it.
 *
 * @param attributes with the values that they have unless said
 */
record SilentAttributes(List<Attribute> attributes) {
    @SuppressWarnings("unchecked") // asked for annotations alone
    private static final ClassValue<SilentAttributes> KNOWN = new ClassValue<>() {
        @Override
        protected SilentAttributes computeValue(Class<?> type) {
            return read((Class<? extends Annotation>) type);
        }
    };

    /** Those of a supported annotation. */
    static SilentAttributes of(Class<? extends Annotation> type) {
        return KNOWN.get(type);
    }

    private static SilentAttributes read(Class<? extends Annotation> type) {
        Set<String> supported = SupportedAnnotations.attributes(type).orElseThrow();
        return new SilentAttributes(Stream.of(type.getDeclaredMethods())
                .filter(attribute -> !supported.contains(attribute.getName()))
                .map(attribute -> new Attribute(attribute, attribute.getDefaultValue()))
                .toList());
    }

    /** The first that somebody has set. */
    Optional<Method> set(Annotation annotation) {
        return attributes.stream()
                .filter(each -> !Objects.deepEquals(value(each.method(), annotation), each.unlessSaid()))
                .map(Attribute::method)
                .findFirst();
    }

    /** Of a proxy, as annotations are, by its handler: reflection would make a class for each attribute that is often asked for. */
    private static @Nullable Object value(Method attribute, Object annotation) {
        try {
            if (Proxy.isProxyClass(annotation.getClass())) {
                InvocationHandler handler = Proxy.getInvocationHandler(annotation);
                return handler.invoke(annotation, attribute, null);
            }
            return attribute.invoke(annotation);
        } catch (Throwable e) {
            throw new InvalidSchemaException("an annotation can't be read: " + attribute, e);
        }
    }

    /** An attribute, and the value that it has unless said; null if it must be said. */
    record Attribute(Method method, @Nullable Object unlessSaid) {}
}
