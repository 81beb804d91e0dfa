package io.modelservice.base;

import io.modelservice.base.internal.TypeArguments;
import java.lang.reflect.Type;

/**
 * The schemas that follow from a model class's type arguments, kept with the class so that asking again costs nothing.
 * A {@link ClassValue} is no registry: the value lives and dies with the class it belongs to.
 */
final class DeclaredSchemas {
    private static final ClassValue<ModelSchema<?>> INPUTS = of(0, "inputSchema");
    private static final ClassValue<ModelSchema<?>> OUTPUTS = of(1, "outputSchema");

    private DeclaredSchemas() {}

    @SuppressWarnings("unchecked") // the argument in I's place is what the schema was made from
    static <I> ModelSchema<I> input(MLModel<I, ?> model) {
        return (ModelSchema<I>) INPUTS.get(model.getClass());
    }

    @SuppressWarnings("unchecked")
    static <O> ModelSchema<O> output(MLModel<?, O> model) {
        return (ModelSchema<O>) OUTPUTS.get(model.getClass());
    }

    private static ClassValue<ModelSchema<?>> of(int argument, String method) {
        return new ClassValue<>() {
            @Override
            protected ModelSchema<?> computeValue(Class<?> model) {
                return schema(model, argument, method);
            }
        };
    }

    private static ModelSchema<?> schema(Class<?> model, int argument, String method) {
        Type type = TypeArguments.resolve(model, MLModel.class, argument);
        if (type instanceof Class<?> known && known.isRecord()) {
            return ModelSchema.of(known.asSubclass(Record.class));
        }
        throw new InvalidSchemaException("%s: its %s type is %s, not a record; override %s()"
                .formatted(model.getName(), argument == 0 ? "input" : "output", type.getTypeName(), method));
    }
}
