package io.modelservice.mlflow;

import io.modelservice.base.Batch;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A dynamic model of tensors, as a file in ONNX is one: answers each input under the name {@code out_<input>}. */
final class EchoModel implements MLModel<Row, Row> {
    private final ModelSchema<Row> inputs;
    private final ModelSchema<Row> outputs;

    EchoModel(Field... fields) {
        this.inputs = ModelSchema.rows("EchoInput", fields);
        this.outputs = ModelSchema.rows(
                "EchoOutput",
                List.of(fields).stream()
                        .map(field -> Field.of("out_" + field.name(), field.type()))
                        .toList());
    }

    @Override
    public String qualifiedName() {
        return "echo";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public ModelSchema<Row> inputSchema() {
        return inputs;
    }

    @Override
    public ModelSchema<Row> outputSchema() {
        return outputs;
    }

    @Override
    public Row predict(Row input) {
        return predictBatch(Batch.of(inputs, input)).get(0);
    }

    @Override
    public Batch<Row> predictBatch(Batch<Row> batch) {
        Map<String, Tensor> columns = new LinkedHashMap<>();
        inputs.fields().forEach(field -> columns.put("out_" + field.name(), batch.tensor(field.name())));
        return Batch.of(outputs, batch.size(), columns);
    }
}
