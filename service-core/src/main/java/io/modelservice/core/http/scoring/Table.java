package io.modelservice.core.http.scoring;

import com.fasterxml.jackson.core.JsonParser;
import io.modelservice.base.Batch;
import io.modelservice.base.Field;
import io.modelservice.base.ValueType.TensorType;
import io.modelservice.core.codec.JsonBatches;
import io.modelservice.core.codec.SchemaCodec;
import io.modelservice.core.codec.Violations;
import java.io.IOException;
import java.util.List;

/**
 * Rows of cells as instances of a schema. As in MLflow, all columns together are the one vector of a model that takes
 * nothing else, unless a column has its name.
 */
final class Table<I> {
    private final JsonBatches<I> batches;
    private final List<String> names;
    private final boolean vector;

    Table(SchemaCodec<I> input) {
        List<Field> fields = input.schema().fields();
        this.batches = input.batches();
        this.names = fields.stream().map(Field::name).toList();
        this.vector = fields.size() == 1
                && fields.get(0).type() instanceof TensorType tensor
                && tensor.shape().size() == 1;
    }

    /** Whether cells under these columns are the elements of a vector. */
    boolean isVector(List<String> columns) {
        return vector && !columns.contains(names.get(0));
    }

    /** Reads rows whose cells stand under these columns. */
    Batch<I> read(List<String> columns, JsonParser json, Violations violations) throws IOException {
        return isVector(columns) ? batches.readRows(json, violations) : batches.readTable(columns, json, violations);
    }

    /** Reads rows whose cells stand in the order of the fields; the last may be left out where they are optional. */
    Batch<I> readUnnamed(JsonParser json, Violations violations) throws IOException {
        return vector || names.size() > 1
                ? batches.readRows(json, violations)
                : batches.readTable(names, json, violations);
    }
}
