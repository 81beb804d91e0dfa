package io.modelservice.onnx;

import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What goes into a file's graph and comes out of it.
 *
 * @param inputs in the order of the fields
 * @param outputs in the order of the fields
 * @param batched whether many instances are one run
 */
record Signature(List<InputPort> inputs, List<OutputPort> outputs, boolean batched) {

    ModelSchema<Row> inputSchema(String title) {
        return ModelSchema.rows(title, inputs.stream().map(InputPort::field).toList());
    }

    ModelSchema<Row> outputSchema(String title) {
        return ModelSchema.rows(title, outputs.stream().map(OutputPort::field).toList());
    }

    /** Names in the file. */
    Set<String> outputNames() {
        Set<String> names = new LinkedHashSet<>();
        outputs.forEach(port -> names.add(port.name()));
        return names;
    }

    /** Whether instances of one batch may have different shapes. */
    boolean hasOpenAxes() {
        return inputs.stream().anyMatch(port -> port.axes().hasOpen());
    }
}
