package io.modelservice.core.hosting;

import io.modelservice.base.InvalidSchemaException;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelContext;
import io.modelservice.base.internal.TypeArguments;
import io.modelservice.base.internal.Types;
import io.modelservice.core.config.DecoratorEntry;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.Positions;
import io.modelservice.core.config.SettingsReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds a model and stacks its decorators, the first listed innermost, checking that each fits what it wraps. */
final class ChainBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(ChainBuilder.class);

    private final ModelClasses classes;
    private final SettingsReader reader;

    ChainBuilder(ModelClasses classes, Positions positions) {
        this.classes = classes;
        this.reader = new SettingsReader(positions);
    }

    /**
     * Builds the chain of an entry.
     *
     * @param path of the entry in the configuration
     * @param built told of the model before its decorators are built
     * @throws LoadException saying what is wrong; what was built until then is closed
     */
    MLModel<?, ?> build(ModelEntry entry, String path, ModelContext context, Consumer<MLModel<?, ?>> built) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        MLModel<?, ?> chain = null;
        try {
            Class<?> type = classes.find(entry.classPath(), path + ".class_path");
            Thread.currentThread().setContextClassLoader(type.getClassLoader()); // for libraries that look there
            chain = model(type, settings(entry.configuration()), path, context);
            built.accept(chain);
            for (int i = 0; i < entry.decorators().size(); i++) {
                chain = decorator(entry.decorators().get(i), "%s.decorators[%d]".formatted(path, i), context, chain);
            }
            return chain;
        } catch (RuntimeException | Error e) {
            close(chain);
            throw e;
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private MLModel<?, ?> model(
            Class<?> type, Map<String, @Nullable Object> settings, String path, ModelContext context) {
        Construction construction = new Construction(path, settings, reader, context);
        MLModel<?, ?> model = construction.build(construction.constructor(type), null);
        checkSchemas(model, path, new TypeFit());
        return model;
    }

    private MLModel<?, ?> decorator(DecoratorEntry entry, String path, ModelContext context, MLModel<?, ?> wrapped) {
        Class<?> type = classes.find(entry.classPath(), path + ".class_path");
        Construction construction = new Construction(path, settings(entry.configuration()), reader, context);
        Constructor<?> constructor = construction.constructor(type);
        TypeFit fit = new TypeFit();
        checkWraps(constructor, path, wrapped, fit);
        MLModel<?, ?> decorated = construction.build(constructor, wrapped);
        try {
            checkSchemas(decorated, path, fit);
        } catch (LoadException e) {
            close(decorated);
            throw e;
        }
        return decorated;
    }

    /** Whether the model that the constructor takes first is one of the values that the wrapped model has. */
    private static void checkWraps(Constructor<?> constructor, String path, MLModel<?, ?> wrapped, TypeFit fit) {
        Type[] parameters = constructor.getGenericParameterTypes();
        if (parameters.length == 0 || Types.raw(parameters[0]) != MLModel.class) {
            throw new LoadException(
                    Reason.CLASS_NOT_USABLE,
                    "%s: class '%s' is no decorator: its constructor does not take an MLModel first; let it, or list it as a model"
                            .formatted(path, constructor.getDeclaringClass().getName()));
        }
        Type input = wrapped.inputSchema().valueType();
        Type output = wrapped.outputSchema().valueType();
        if (parameters[0] instanceof ParameterizedType taken) {
            Type[] declared = taken.getActualTypeArguments();
            if (!fit.fits(declared[0], input) || !fit.fits(declared[1], output)) {
                throw new LoadException(
                        Reason.DECORATOR_MISFIT,
                        "%s: %s decorates models of %s and %s, but %s takes %s and gives %s; put it on another model or at another place in the list"
                                .formatted(
                                        path,
                                        constructor.getDeclaringClass().getSimpleName(),
                                        Types.simpleName(declared[0]),
                                        Types.simpleName(declared[1]),
                                        name(wrapped),
                                        Types.simpleName(input),
                                        Types.simpleName(output)));
            }
        }
    }

    /** Whether the schemas are of the values that the class says it takes and gives. */
    private static void checkSchemas(MLModel<?, ?> model, String path, TypeFit fit) {
        try {
            check(model, path, "inputSchema", 0, model.inputSchema().valueType(), fit);
            check(model, path, "outputSchema", 1, model.outputSchema().valueType(), fit);
        } catch (InvalidSchemaException e) {
            throw new LoadException(Reason.SCHEMA_INVALID, path + ": " + e.getMessage(), e);
        }
    }

    private static void check(MLModel<?, ?> model, String path, String method, int argument, Type actual, TypeFit fit) {
        Type declared = TypeArguments.resolve(model.getClass(), MLModel.class, argument);
        if (!fit.fits(declared, actual)) {
            throw new LoadException(
                    Reason.SCHEMA_INVALID,
                    "%s: %s() of %s is a schema of %s, but the class says %s; let them agree"
                            .formatted(
                                    path,
                                    method,
                                    model.getClass().getName(),
                                    Types.simpleName(actual),
                                    Types.simpleName(fit.known(declared))));
        }
    }

    private static String name(MLModel<?, ?> model) {
        String text = model.toString();
        boolean chain = text.startsWith(model.getClass().getSimpleName() + "(");
        return chain ? text : model.getClass().getSimpleName();
    }

    private static Map<String, @Nullable Object> settings(@Nullable Map<String, @Nullable Object> configuration) {
        return configuration == null ? Map.of() : configuration;
    }

    /** The chain as it is told: the outermost first. */
    static String text(MLModel<?, ?> chain) {
        return name(chain);
    }

    static void close(@Nullable MLModel<?, ?> chain) {
        if (chain != null) {
            try {
                chain.close();
            } catch (Exception e) { // a model's own code: its failure to close is told, and nothing more
                LOG.warn("{} failed to close", name(chain), e);
            }
        }
    }
}
