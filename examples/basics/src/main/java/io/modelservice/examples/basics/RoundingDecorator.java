package io.modelservice.examples.basics;

import io.modelservice.base.Batch;
import io.modelservice.base.Field;
import io.modelservice.base.InvalidSchemaException;
import io.modelservice.base.MLModel;
import io.modelservice.base.MLModelDecorator;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Tensor;
import io.modelservice.base.ValueType.TensorType;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rounds numbers in the predictions of any model, half away from zero; tensors are rounded element by element.
 *
 * <p>Absent numbers, NaN and infinities stay as they are. Thread-safe.
 *
 * @param <I> one instance
 * @param <O> one prediction
 */
public final class RoundingDecorator<I, O> extends MLModelDecorator<I, O> {
    private final Set<String> fields;
    private final Rounding rounding;
    private final boolean byColumns;

    /**
     * The decorator's configuration.
     *
     * @param fields names of output fields that hold numbers of single or double precision
     * @param decimals digits that are kept after the point, 0 to 15
     */
    public record Configuration(
            @NotEmpty @Schema(description = "Output fields to round.") List<String> fields,
            @Min(0) @Max(15) @Schema(description = "Digits kept after the point.", defaultValue = "2") int decimals) {}

    /**
     * Wraps a model.
     *
     * @throws InvalidSchemaException if a name is no output field of the model, or the field holds no such numbers
     */
    public RoundingDecorator(MLModel<I, O> model, Configuration configuration) {
        super(model);
        fields = Set.copyOf(configuration.fields());
        rounding = new Rounding(configuration.decimals());
        configuration.fields().forEach(name -> check(model.outputSchema(), name));
        byColumns = hasColumns(model.outputSchema());
    }

    private static void check(ModelSchema<?> schema, String name) {
        List<String> names = schema.fields().stream()
                .filter(Rounding::rounds)
                .map(Field::name)
                .toList();
        if (!names.contains(name)) {
            String what = schema.has(name) ? "holds no number with decimals" : "does not exist";
            throw new InvalidSchemaException(
                    "output field '%s' %s; of %s, these can be rounded: %s".formatted(name, what, schema, names));
        }
    }

    /** Tensors stay in their columns; without any, or where their shapes may differ from row to row, rows do better. */
    private static boolean hasColumns(ModelSchema<?> schema) {
        List<TensorType> tensors = schema.fields().stream()
                .filter(field -> field.type() instanceof TensorType)
                .map(field -> (TensorType) field.type())
                .toList();
        return !tensors.isEmpty()
                && tensors.stream().noneMatch(tensor -> tensor.shape().contains(-1L));
    }

    @Override
    public Batch<O> predictBatch(Batch<I> inputs) {
        Batch<O> outputs = super.predictBatch(inputs);
        return byColumns ? roundedColumns(outputs) : outputs.map(outputSchema(), this::rounded);
    }

    private Batch<O> roundedColumns(Batch<O> outputs) {
        Map<String, Tensor> columns = new LinkedHashMap<>();
        for (Field field : outputSchema().fields()) {
            Tensor column = outputs.tensor(field.name());
            columns.put(field.name(), fields.contains(field.name()) ? rounding.of(column) : column);
        }
        return Batch.of(outputSchema(), outputs.size(), columns);
    }

    private O rounded(O output) {
        List<Field> all = outputSchema().fields();
        @Nullable Object[] slots = new Object[all.size()];
        for (int i = 0; i < slots.length; i++) {
            Object value = outputSchema().get(output, i);
            slots[i] = fields.contains(all.get(i).name()) ? rounding.of(value) : value;
        }
        return outputSchema().of(slots);
    }
}
