package io.modelservice.core.hosting;

import io.modelservice.base.Field;
import io.modelservice.base.InvalidSchemaException;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelContext;
import io.modelservice.base.ModelSchema;
import io.modelservice.core.config.ConfigurationException;
import io.modelservice.core.config.SettingsReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A class named in the configuration becomes an object, here and nowhere else: through its one public constructor, from
 * the wrapped model if it decorates one, its settings, and the context.
 *
 * @param path of the item in the configuration, such as {@code models[0]}
 * @param settings its {@code configuration}; empty if there is none
 * @param reader tells mistakes in the settings with their lines
 * @param context handed to a parameter of that type
 */
record Construction(
        String path, Map<String, ? extends @Nullable Object> settings, SettingsReader reader, ModelContext context) {

    /**
     * The one public constructor of a class that can be a model.
     *
     * @throws LoadException if the class is no model, abstract, or has another number of public constructors
     */
    Constructor<?> constructor(Class<?> type) {
        if (!MLModel.class.isAssignableFrom(type)) {
            throw unusable(type, "does not implement MLModel", "name a class that does");
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            throw unusable(type, "is abstract", "name a class that extends it");
        }
        if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
            throw unusable(type, "is an inner class", "make it static");
        }
        Constructor<?>[] constructors = constructors(type);
        if (constructors.length != 1) {
            throw unusable(type, "has %d public constructors".formatted(constructors.length), "give it one");
        }
        return constructors[0];
    }

    private Constructor<?>[] constructors(Class<?> type) {
        try {
            return type.getConstructors();
        } catch (LinkageError e) { // a parameter's class is missing
            throw incomplete(type, e);
        }
    }

    private LoadException incomplete(Class<?> type, LinkageError missing) {
        return new LoadException(
                Reason.CLASS_NOT_USABLE,
                "%s: class '%s' needs something that is not there (%s); put it beside its jar"
                        .formatted(path, type.getName(), missing),
                missing);
    }

    /** Whether a constructor is a decorator's: its first parameter is the model that it wraps. */
    static boolean takesModel(Constructor<?> constructor) {
        Class<?>[] parameters = constructor.getParameterTypes();
        return parameters.length > 0 && parameters[0] == MLModel.class;
    }

    /**
     * Builds the object.
     *
     * @param wrapped null for a model itself
     * @throws LoadException if the settings don't fit or the constructor throws
     */
    MLModel<?, ?> build(Constructor<?> constructor, @Nullable MLModel<?, ?> wrapped) {
        if (wrapped == null && takesModel(constructor)) {
            throw unusable(
                    constructor.getDeclaringClass(), "is a decorator", "list it under the decorators of a model");
        }
        @Nullable Object[] arguments = arguments(constructor, wrapped);
        try {
            constructor.setAccessible(true); // a public constructor of a class that is not public
            return (MLModel<?, ?>) constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw failed(constructor, e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw failed(constructor, e);
        }
    }

    private LoadException failed(Constructor<?> constructor, Throwable thrown) {
        if (thrown instanceof LoadException known) {
            return known;
        }
        if (thrown instanceof LinkageError missing) {
            return incomplete(constructor.getDeclaringClass(), missing);
        }
        Reason reason = thrown instanceof InvalidSchemaException ? Reason.SCHEMA_INVALID : Reason.CONSTRUCTION_FAILED;
        return new LoadException(
                reason,
                "%s: %s could not be built: %s"
                        .formatted(
                                path,
                                constructor.getDeclaringClass().getName(),
                                reader.masked(String.valueOf(thrown), settings)),
                hidesSecret(thrown) ? null : thrown);
    }

    /** Whether a trace would show what the message must not. */
    private boolean hidesSecret(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (!reader.masked(text, settings).equals(text)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Object[] arguments(Constructor<?> constructor, @Nullable MLModel<?, ?> wrapped) {
        Parameter[] parameters = constructor.getParameters();
        List<Parameter> own = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            boolean takesWrapped = wrapped != null && i == 0;
            if (!takesWrapped && parameters[i].getType() != ModelContext.class) {
                own.add(parameters[i]);
            }
        }
        @Nullable Object[] values = settings(constructor, own);
        @Nullable Object[] arguments = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            int at = own.indexOf(parameters[i]);
            Object given = parameters[i].getType() == ModelContext.class ? context : wrapped;
            arguments[i] = at < 0 ? given : boxed(parameters[i], values[at]);
        }
        return arguments;
    }

    private static @Nullable Object boxed(Parameter parameter, @Nullable Object value) {
        return parameter.getType() == Optional.class ? Optional.ofNullable(value) : value;
    }

    private @Nullable Object[] settings(Constructor<?> constructor, List<Parameter> parameters) {
        String place = path + ".configuration";
        try {
            if (parameters.size() == 1) {
                Class<?> only = parameters.get(0).getType();
                if (only.isRecord()) {
                    return new Object[] {reader.read(settings, ModelSchema.of(only.asSubclass(Record.class)), place)};
                }
                if (only == Map.class) {
                    return new Object[] {reader.plain(settings)};
                }
            }
            if (parameters.stream().anyMatch(parameter -> !parameter.isNamePresent())) {
                throw unusable(
                        constructor.getDeclaringClass(),
                        "has a constructor whose parameters' names are not in the class file",
                        "compile it with -parameters, or let it take one record");
            }
            return reader.values(settings, parameters.stream().map(Field::of).toList(), place);
        } catch (ConfigurationException e) {
            throw new LoadException(Reason.CONFIGURATION_INVALID, e.getMessage(), e);
        } catch (InvalidSchemaException e) {
            throw new LoadException(Reason.CLASS_NOT_USABLE, path + ": " + e.getMessage(), e);
        }
    }

    private LoadException unusable(Class<?> type, String what, String mend) {
        return new LoadException(
                Reason.CLASS_NOT_USABLE, "%s: class '%s' %s; %s".formatted(path, type.getName(), what, mend));
    }
}
