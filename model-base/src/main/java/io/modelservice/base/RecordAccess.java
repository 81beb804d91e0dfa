package io.modelservice.base;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How records of a class are made and taken apart: by method handles, which are made when they are needed. One that makes records
 * costs more than a few calls by reflection, so that the first ones go that way: most records of a configuration are made
 * once. Thread-safe.
 */
final class RecordAccess<T extends Record> {
    private static final int BY_REFLECTION = 3;

    private final Class<T> type;
    private final Lookup lookup;
    private final Constructor<T> constructor;
    private final AtomicInteger made = new AtomicInteger();
    private volatile @Nullable MethodHandle maker;
    private volatile MethodHandle @Nullable [] readers;

    private RecordAccess(Class<T> type, Lookup lookup, Constructor<T> constructor) {
        this.type = type;
        this.lookup = lookup;
        this.constructor = constructor;
    }

    /** @throws InvalidSchemaException if the class is closed to this library */
    static <T extends Record> RecordAccess<T> of(Class<T> type) {
        try {
            Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new RecordAccess<>(type, lookup, constructor);
        } catch (ReflectiveOperationException e) {
            throw new InvalidSchemaException(
                    "%s can't be reached by reflection; open its package to this library".formatted(type.getName()), e);
        }
    }

    /** @param components in their order */
    T make(@Nullable Object[] components) {
        MethodHandle known = maker;
        if (known == null) {
            if (made.getAndIncrement() < BY_REFLECTION) {
                return makeByReflection(components);
            }
            known = maker();
            maker = known;
        }
        try {
            return type.cast((Object) known.invokeExact(components));
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private T makeByReflection(@Nullable Object[] components) {
        try {
            return constructor.newInstance(components);
        } catch (InvocationTargetException e) {
            throw unchecked(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e); // it is accessible, and records are not abstract
        }
    }

    /** @param component its index */
    @Nullable
    Object read(Object value, int component) {
        MethodHandle[] known = readers;
        if (known == null) {
            known = readers();
            readers = known;
        }
        try {
            return (Object) known[component].invokeExact(value);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private MethodHandle maker() {
        try {
            return lookup.unreflectConstructor(constructor)
                    .asSpreader(Object[].class, constructor.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // the lookup has the record's own rights
        }
    }

    private MethodHandle[] readers() {
        RecordComponent[] components = type.getRecordComponents();
        MethodHandle[] handles = new MethodHandle[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                handles[i] = lookup.unreflect(components[i].getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // the lookup has the record's own rights
        }
        return handles;
    }

    /** A record's constructor and accessors declare no checked exceptions; what comes is the author's own. */
    private static RuntimeException unchecked(@Nullable Throwable thrown) {
        if (thrown instanceof RuntimeException failure) {
            return failure;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(thrown);
    }
}
