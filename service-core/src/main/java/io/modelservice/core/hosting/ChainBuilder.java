package io.modelservice.core.hosting;

import io.modelservice.base.InvalidSchemaException;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelContext;
import io.modelservice.base.internal.TypeArguments;
import io.modelservice.base.internal.Types;
import io.modelservice.base.internal.UnseenModel;
import io.modelservice.core.config.DecoratorEntry;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.Positions;
import io.modelservice.core.config.SettingsReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds a model and stacks its decorators, the first listed innermost, checking that each fits what it wraps. */
final class ChainBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(ChainBuilder.class);

    private final ModelClasses.Use classes;
    private final SettingsReader reader;

    /** Builds one chain. */
    ChainBuilder(ModelClasses.Use classes, Positions positions) {
        this.classes = classes;
        this.reader = new SettingsReader(positions);
    }

    /**
     * Builds the chain of an entry.
     *
     * @param path of the entry in the configuration
     * @param type class of the model
     * @param linking what is put around each part
     * @throws LoadException saying what is wrong; what was built until then is closed
     */
    MLModel<?, ?> build(ModelEntry entry, String path, Class<?> type, ModelContext context, Linking linking) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        MLModel<?, ?> chain = null;
        try {
            Thread.currentThread().setContextClassLoader(type.getClassLoader()); // for libraries that look there
            Construction construction = construction(path, entry.configuration(), context);
            chain = construction.build(construction.constructor(type), null);
            checkSchemas(chain, path, new TypeFit());
            chain = linking.model(chain);
            for (int i = 0; i < entry.decorators().size(); i++) {
                String place = "%s.decorators[%d]".formatted(path, i);
                TypeFit fit = new TypeFit();
                chain = decorator(entry.decorators().get(i), place, context, chain, fit);
                checkSchemas(chain, place, fit);
                chain = linking.decorator(chain);
            }
            return chain;
        } catch (RuntimeException | Error e) {
            close(chain);
            throw e;
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private Construction construction(
            String path, @Nullable Map<String, @Nullable Object> configuration, ModelContext context) {
        return new Construction(path, configuration == null ? Map.of() : configuration, reader, context);
    }

    private MLModel<?, ?> decorator(
            DecoratorEntry entry, String path, ModelContext context, MLModel<?, ?> wrapped, TypeFit fit) {
        Class<?> type = classes.find(entry.classPath(), path + ".class_path");
        Construction construction = construction(path, entry.configuration(), context);
        Constructor<?> constructor = construction.constructor(type);
        checkWraps(constructor, path, wrapped, fit);
        return construction.build(constructor, wrapped);
    }

    /** Whether the model that the constructor takes first is one of the values that the wrapped model has. */
    private static void checkWraps(Constructor<?> constructor, String path, MLModel<?, ?> wrapped, TypeFit fit) {
        if (!Construction.takesModel(constructor)) {
            throw new LoadException(
                    Reason.CLASS_NOT_USABLE,
                    "%s: class '%s' is no decorator: its constructor does not take an MLModel first; let it, or list it as a model"
                            .formatted(path, constructor.getDeclaringClass().getName()));
        }
        Type input = wrapped.inputSchema().valueType();
        Type output = wrapped.outputSchema().valueType();
        if (constructor.getGenericParameterTypes()[0] instanceof ParameterizedType taken) {
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
                                        UnseenModel.text(wrapped),
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

    static void close(@Nullable MLModel<?, ?> chain) {
        if (chain != null) {
            try {
                chain.close();
            } catch (Throwable e) { // a model's own code: its failure to close is told, and nothing more
                LOG.warn("{} failed to close", UnseenModel.text(chain), e);
            }
        }
    }
}
