package io.modelservice.onnx;

import io.modelservice.base.Batch;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Instances whose open axes differ, such as texts of different lengths, can't be one tensor: one run for each shape. */
final class ShapeGroups {
    private ShapeGroups() {}

    static Batch<Row> run(Batch<Row> rows, ModelSchema<Row> output, UnaryOperator<Batch<Row>> run) {
        Map<List<Object>, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            groups.computeIfAbsent(shapes(rows.get(i)), shapes -> new ArrayList<>())
                    .add(i);
        }
        if (groups.size() == 1) {
            return run.apply(rows);
        }
        @Nullable Row[] predictions = new Row[rows.size()];
        for (List<Integer> group : groups.values()) {
            int[] picked = group.stream().mapToInt(Integer::intValue).toArray();
            Batch<Row> answers = run.apply(rows.select(picked));
            for (int i = 0; i < picked.length; i++) {
                predictions[picked[i]] = answers.get(i);
            }
        }
        return Batch.of(output, Arrays.asList(predictions));
    }

    private static List<Object> shapes(Row row) {
        List<Object> shapes = new ArrayList<>();
        row.schema().fields().forEach(field -> {
            if (row.value(field.name()) instanceof Tensor tensor) {
                shapes.add(Arrays.stream(tensor.shape()).boxed().toList());
            }
        });
        return shapes;
    }
}
