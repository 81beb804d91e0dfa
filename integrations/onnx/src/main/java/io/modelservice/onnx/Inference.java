package io.modelservice.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.modelservice.base.Batch;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One run of a graph over a batch. Thread-safe. */
final class Inference {
    private final OrtEnvironment environment;
    private final Signature signature;
    private final ModelSchema<Row> output;
    private final Set<String> outputNames;

    Inference(OrtEnvironment environment, Signature signature, ModelSchema<Row> output) {
        this.environment = environment;
        this.signature = signature;
        this.output = output;
        this.outputNames = signature.outputNames();
    }

    /**
     * Runs the graph once.
     *
     * @param rows of one shape; a single one if the graph has no axis for instances
     */
    Batch<Row> run(OrtSession session, Batch<Row> rows) throws OrtException {
        List<Tensor> columns = columns(rows);
        try (Inputs inputs = new Inputs()) {
            for (int i = 0; i < columns.size(); i++) {
                inputs.add(signature.inputs().get(i), columns.get(i));
            }
            try (OrtSession.Result result = session.run(inputs.tensors, outputNames)) {
                return predictions(result, rows.size());
            }
        }
    }

    private List<Tensor> columns(Batch<Row> rows) {
        SharedAxes shared = new SharedAxes();
        List<Tensor> columns = new ArrayList<>();
        for (InputPort port : signature.inputs()) {
            Tensor column = port.column(rows);
            shared.add(port, column);
            columns.add(column);
        }
        return columns;
    }

    private Batch<Row> predictions(OrtSession.Result result, int rows) throws OrtException {
        Map<String, Tensor> columns = new LinkedHashMap<>();
        for (int i = 0; i < signature.outputs().size(); i++) {
            OutputPort port = signature.outputs().get(i);
            OnnxValue value = result.get(i);
            columns.put(output.fields().get(i).name(), port.column(value, rows));
        }
        return Batch.of(output, rows, columns);
    }

    /** The inputs of one run: native tensors, and the memory under them. */
    private final class Inputs implements AutoCloseable {
        private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        private final List<InputMemory.Lease> leases = new ArrayList<>();

        void add(InputPort port, Tensor column) throws OrtException {
            InputMemory.Lease lease = port.memory().lease();
            leases.add(lease);
            tensors.put(port.name(), port.tensor(environment, column, lease));
        }

        @Override
        public void close() {
            tensors.values().forEach(OnnxTensor::close);
            leases.forEach(InputMemory.Lease::close);
        }
    }
}
