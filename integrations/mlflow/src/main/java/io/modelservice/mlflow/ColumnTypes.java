package io.modelservice.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Scalar;
import io.modelservice.base.ValueType;
import io.modelservice.core.source.ArtifactRefusedException;
import java.util.ArrayList;
import java.util.List;

/** MLflow's types as ours. Lists of numbers, booleans or texts are tensors, which are not boxed. */
final class ColumnTypes {
    private ColumnTypes() {}

    /** The type that an entry, or an item within one, says under {@code type}. */
    static ValueType read(JsonNode entry) {
        String type = entry.path("type").asText("");
        return switch (type) {
            case "boolean" -> scalar(Scalar.BOOL);
            case "integer" -> scalar(Scalar.INT32);
            case "long" -> scalar(Scalar.INT64);
            case "float" -> scalar(Scalar.FP32);
            case "double" -> scalar(Scalar.FP64);
            case "string" -> scalar(Scalar.TEXT);
            case "binary" -> scalar(Scalar.BINARY);
            case "datetime" -> scalar(Scalar.LOCAL_DATE_TIME);
            case "array" -> list(read(entry.path("items")));
            case "object" -> new ValueType.RecordType(record(entry.path("properties")));
            case "map" -> new ValueType.MapType(read(entry.path("values")), List.of());
            case "any" -> new ValueType.AnyType();
            case "sparkml_vector" -> new ValueType.TensorType(DataType.FP64, List.of(-1L));
            default ->
                throw new ArtifactRefusedException(
                        "the MLmodel file's signature has the type '%s', which is not known here; log the model without it"
                                .formatted(Refusals.shown(type)));
        };
    }

    private static ValueType scalar(Scalar scalar) {
        return new ValueType.ScalarType(scalar, List.of());
    }

    private static ValueType list(ValueType items) {
        List<Long> shape = new ArrayList<>(List.of(-1L));
        if (items instanceof ValueType.TensorType rows) {
            shape.addAll(rows.shape());
            return new ValueType.TensorType(rows.element(), shape);
        }
        boolean flat = items instanceof ValueType.ScalarType scalar
                && (scalar.dataType().isNumeric() || scalar.scalar() == Scalar.TEXT);
        return flat ? new ValueType.TensorType(items.dataType(), shape) : new ValueType.ListType(items, List.of());
    }

    private static ModelSchema<?> record(JsonNode properties) {
        List<Field> fields = new ArrayList<>();
        properties
                .properties()
                .forEach(property -> fields.add(
                        field(property.getKey(), read(property.getValue()), isRequired(property.getValue()))));
        return ModelSchema.rows("Object", fields);
    }

    /** A field of a name. */
    static Field field(String name, ValueType type, boolean required) {
        return required ? Field.of(name, type) : new Field(name, type, Field.Presence.OPTIONAL, Field.Notes.NONE);
    }

    /** Required unless said; older files say {@code optional}. */
    static boolean isRequired(JsonNode entry) {
        return entry.has("required")
                ? entry.path("required").asBoolean(true)
                : !entry.path("optional").asBoolean(false);
    }

    /** The element type of a name that numpy gives. */
    static DataType element(String dtype) {
        return switch (dtype) {
            case "float16" -> DataType.FP16;
            case "float32" -> DataType.FP32;
            case "float64" -> DataType.FP64;
            case "int8" -> DataType.INT8;
            case "int16" -> DataType.INT16;
            case "int32" -> DataType.INT32;
            case "int64" -> DataType.INT64;
            case "uint8" -> DataType.UINT8;
            case "uint16" -> DataType.UINT16;
            case "uint32" -> DataType.UINT32;
            case "uint64" -> DataType.UINT64;
            case "bool" -> DataType.BOOL;
            case "str", "object", "string" -> DataType.STRING;
            default ->
                throw new ArtifactRefusedException(
                        "the MLmodel file's signature has tensors of '%s', which is not known here; log the model with another type, such as float32"
                                .formatted(Refusals.shown(dtype)));
        };
    }
}
