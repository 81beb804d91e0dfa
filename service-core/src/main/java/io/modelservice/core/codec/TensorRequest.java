package io.modelservice.core.codec;

import io.modelservice.base.DataType;
import io.modelservice.base.Tensor;
import io.modelservice.core.codec.TensorForm.Named;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tensors of one request, on their way to columns. */
final class TensorRequest {
    /** Rows without elements cost a caller nothing to send. */
    private static final int MOST_EMPTY = 1000;

    private final Map<String, TensorColumn> columns;
    private final Set<String> refused;
    private final Violations violations;
    private boolean single;
    private int rows = -1;

    TensorRequest(Map<String, TensorColumn> columns, Set<String> refused, Violations violations) {
        this.columns = columns;
        this.refused = refused;
        this.violations = violations;
    }

    /** Whether the tensors have no axis for a batch. */
    boolean isSingle() {
        return single;
    }

    /** How many instances there are; one where no tensor says. */
    int rows() {
        return rows < 0 ? 1 : rows;
    }

    /** Those violations are a row's. */
    void insideRow(int mark, int row) {
        if (!single) {
            violations.inside(mark, row);
        }
    }

    /** Columns by their names; of no meaning if it added violations. */
    Map<String, Tensor> read(List<Named> tensors) {
        single = areOneInstance(tensors);
        Map<String, Tensor> read = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>(refused);
        for (Named tensor : tensors) {
            int mark = violations.mark();
            TensorColumn column = columns.get(tensor.name());
            if (column == null) {
                violations.add("extra_forbidden", "Extra inputs are not permitted");
            } else if (!seen.add(tensor.name())) {
                violations.add("duplicate", "Input should be given once");
            } else {
                read(tensor, column, read);
            }
            violations.inside(mark, tensor.name());
        }
        addMissing(seen);
        return read;
    }

    private boolean areOneInstance(List<Named> tensors) {
        for (Named tensor : tensors) {
            TensorColumn column = columns.get(tensor.name());
            if (column == null
                    || tensor.tensor().rank() != column.spec().shape().size() - 1) {
                return false;
            }
        }
        return !tensors.isEmpty();
    }

    private void addMissing(Set<String> seen) {
        for (TensorColumn column : columns.values()) {
            if (column.spec().required() && !seen.contains(column.spec().name())) {
                int mark = violations.mark();
                violations.add("missing", "Field required");
                violations.inside(mark, column.spec().name());
            }
        }
    }

    private void read(Named named, TensorColumn column, Map<String, Tensor> read) {
        int mark = violations.mark();
        Tensor tensor = withRows(named.tensor(), column);
        requireType(named.type(), column);
        requireShape(named.tensor(), tensor, column);
        if (violations.mark() == mark) {
            read.put(named.name(), column.read(tensor, named.type(), single, violations));
        }
    }

    private void requireType(DataType type, TensorColumn column) {
        if (!column.takes(type)) {
            violations.add(
                    "datatype",
                    "Input should have the datatype %s, not %s"
                            .formatted(TensorForm.word(column.spec().type()), TensorForm.word(type)));
        }
    }

    /** With the batch's axis, and without another one of a single value. */
    private Tensor withRows(Tensor tensor, TensorColumn column) {
        long[] shape = tensor.shape();
        if (single) {
            long[] one = new long[shape.length + 1];
            one[0] = 1;
            System.arraycopy(shape, 0, one, 1, shape.length);
            return tensor.reshape(one);
        }
        boolean isColumn = column.spec().shape().size() == 1 && shape.length == 2 && shape[1] == 1;
        return isColumn ? tensor.reshape(shape[0]) : tensor;
    }

    private void requireShape(Tensor given, Tensor tensor, TensorColumn column) {
        List<Long> shape = column.spec().shape();
        boolean fits = tensor.rank() == shape.size();
        for (int axis = 0; fits && axis < shape.size(); axis++) {
            fits = shape.get(axis) < 0 || shape.get(axis) == tensor.dimension(axis);
        }
        if (!fits) {
            violations.add(
                    "shape",
                    "Input should have the shape %s, where -1 is any number, not %s"
                            .formatted(shape, Arrays.toString(given.shape())));
        } else if (tensor.size() == 0 && tensor.dimension(0) > MOST_EMPTY) {
            violations.add("shape", "Input should have at most %d rows without elements".formatted(MOST_EMPTY));
        } else if (rows < 0) {
            rows = (int) tensor.dimension(0);
        } else if (rows != tensor.dimension(0)) {
            violations.add(
                    "rows",
                    "Input should have as many rows as those before it, %d, not %d"
                            .formatted(rows, tensor.dimension(0)));
        }
    }
}
