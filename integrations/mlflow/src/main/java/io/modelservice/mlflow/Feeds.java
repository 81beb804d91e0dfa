package io.modelservice.mlflow;

import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.ScalarType;
import io.modelservice.base.ValueType.TensorType;
import io.modelservice.core.source.ArtifactRefusedException;
import io.modelservice.mlflow.Signature.Block;
import io.modelservice.mlflow.Signature.Column;
import io.modelservice.mlflow.Signature.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a signature's fields become a model's inputs, as in MLflow's own wrapper: into one input all columns go side by
 * side, into several by their names.
 *
 * @param fields as seen from outside
 * @param inputs by the name of the model's input
 */
record Feeds(List<Field> fields, Map<String, Feed> inputs) {

    /**
     * For a signature and what the model takes.
     *
     * @throws ArtifactRefusedException if the two don't fit
     */
    static Feeds of(List<Part> parts, ModelSchema<Row> model) {
        List<Field> taken = model.fields();
        if (taken.size() == 1 && isMatrix(parts)) {
            return matrix(parts, taken.get(0));
        }
        List<Field> fields = new ArrayList<>();
        Map<String, Feed> inputs = new LinkedHashMap<>();
        for (Part part : parts) {
            Field input = input(part, taken);
            Field field = field(part, input);
            fields.add(field);
            inputs.put(input.name(), single(field, input));
        }
        taken.stream()
                .filter(input -> input.isRequired() && !inputs.containsKey(input.name()))
                .forEach(input -> refuse(parts, taken));
        return new Feeds(List.copyOf(fields), inputs);
    }

    private static boolean isMatrix(List<Part> parts) {
        return parts.stream().allMatch(part -> part instanceof Column column && column.type() instanceof ScalarType);
    }

    private static Feeds matrix(List<Part> parts, Field input) {
        List<Field> fields = parts.stream().map(part -> field(part, input)).toList();
        boolean wide = input.type() instanceof TensorType tensor
                && tensor.shape().size() == 1
                && (tensor.shape().get(0) == -1 || tensor.shape().get(0) == parts.size());
        boolean castable = fields.stream()
                .allMatch(field ->
                        Casts.isPossible(field.type().dataType(), input.type().dataType()));
        boolean one = parts.size() == 1 && input.type() instanceof ScalarType;
        if (!castable || !(wide || one)) {
            refuse(parts, List.of(input));
        }
        Feed feed = parts.size() == 1
                ? single(fields.get(0), input)
                : new Feed.Matrix(
                        fields.stream().map(Field::name).toList(), input.type().dataType());
        return new Feeds(fields, Map.of(input.name(), feed));
    }

    /** The input of the part's name, or the only one if either has no other. */
    private static Field input(Part part, List<Field> taken) {
        boolean only = taken.size() == 1 && (part.name().isEmpty() || part instanceof Column);
        return taken.stream()
                .filter(input -> only || input.name().equals(part.name()))
                .findFirst()
                .orElseThrow(() -> misfit(List.of(part), taken));
    }

    private static Field field(Part part, Field input) {
        if (part instanceof Column column) {
            return ColumnTypes.field(column.name(), column.type(), column.required());
        }
        Block block = (Block) part;
        String name = block.name().isEmpty() ? input.name() : block.name();
        List<Long> instance = block.shape()
                .subList(Math.min(1, block.shape().size()), block.shape().size());
        boolean single = (input.type() instanceof ScalarType || width(input) == 1)
                && instance.stream().allMatch(dimension -> dimension == 1);
        int rank = input.type() instanceof TensorType tensor ? tensor.shape().size() : 0;
        List<Long> shape = single ? List.of() : instance.size() == rank ? instance : block.shape();
        return Field.tensor(
                name, block.element(), shape.stream().mapToLong(Long::longValue).toArray());
    }

    private static Feed single(Field field, Field input) {
        DataType wanted = input.type().dataType();
        boolean scalar = field.type() instanceof ScalarType;
        boolean ofOne = width(input) == 1;
        boolean shapes = scalar
                ? input.type() instanceof ScalarType || ofOne
                : field.type() instanceof TensorType given
                        && input.type() instanceof TensorType taken
                        && fits(given.shape(), taken.shape());
        if (!shapes || !Casts.isPossible(field.type().dataType(), wanted)) {
            throw misfit(field, input);
        }
        return new Feed.Single(field.name(), wanted, scalar && ofOne);
    }

    /** The elements per row of an input that is a vector; 0 for any other, -1 for as many as are given. */
    private static long width(Field input) {
        ValueType type = input.type();
        boolean vector = type instanceof TensorType tensor && tensor.shape().size() == 1;
        long width = vector ? ((TensorType) type).shape().get(0) : 0;
        return width == -1 ? 1 : width;
    }

    private static boolean fits(List<Long> given, List<Long> taken) {
        boolean fits = given.size() == taken.size();
        for (int axis = 0; fits && axis < given.size(); axis++) {
            long one = given.get(axis);
            long other = taken.get(axis);
            fits = one == -1 || other == -1 || one == other;
        }
        return fits;
    }

    private static void refuse(List<Part> parts, List<Field> taken) {
        throw misfit(parts, taken);
    }

    private static ArtifactRefusedException misfit(List<Part> parts, List<Field> taken) {
        return misfit(
                parts.stream().map(Feeds::told).toList().toString(),
                taken.stream().map(Feeds::told).toList().toString());
    }

    private static ArtifactRefusedException misfit(Field field, Field input) {
        return misfit(told(field), told(input));
    }

    private static ArtifactRefusedException misfit(String signature, String model) {
        return new ArtifactRefusedException(
                "the MLmodel file's signature has the inputs %s, which don't fit the model's %s; log the model with a signature of its own inputs, or without one"
                        .formatted(Refusals.shown(signature), Refusals.shown(model)));
    }

    private static String told(Part part) {
        return part instanceof Column column
                ? column.name() + " " + told(column.type())
                : part.name() + " " + ((Block) part).element() + ((Block) part).shape();
    }

    private static String told(Field field) {
        return field.name() + " " + told(field.type());
    }

    private static String told(ValueType type) {
        return type instanceof TensorType ? type.toString() : type.dataType().toString();
    }
}
