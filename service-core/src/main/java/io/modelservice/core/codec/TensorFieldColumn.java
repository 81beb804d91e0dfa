package io.modelservice.core.codec;

import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.Tensor;
import io.modelservice.base.ValueType.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field that is a tensor: its column is the wire's tensor, as it lies. */
final class TensorFieldColumn extends TensorColumn {
    private final DataType type;
    private final TensorElements elements;

    TensorFieldColumn(Field field, TensorType type) {
        super(spec(field, type.element(), type.shape()));
        this.type = type.element();
        this.elements = new TensorElements(type.element(), WireRules.plain(UnknownFields.IGNORE));
    }

    @Override
    Tensor read(Tensor given, DataType wire, boolean single, Violations violations) {
        if (given.type() == type) {
            return given;
        }
        if (given.type() == DataType.OBJECT) {
            refuseNulls(given, violations);
            return given; // null is what made it one
        }
        return type.isNumeric()
                ? Widening.widened(given, type, violations)
                : ByteTexts.converted(given, type, violations);
    }

    private void refuseNulls(Tensor given, Violations violations) {
        for (int i = 0; i < given.size(); i++) {
            if (given.value(i) == null) {
                int mark = violations.mark();
                elements.refuse(violations);
                violations.inside(mark, i);
            }
        }
    }

    @Override
    Tensor write(Tensor column) {
        if (column.type() != DataType.OBJECT) {
            return column;
        }
        @Nullable Tensor[] rows = new Tensor[column.size()];
        Arrays.setAll(rows, i -> (Tensor) column.value(i));
        long[] shape = shape(rows);
        long[] one = shape.clone();
        one[0] = 1;
        List<Tensor> parts = Arrays.stream(rows)
                .map(row -> row == null ? null : row.reshape(one))
                .toList();
        return AbsentElements.concat(type, parts, shape);
    }

    /** That of a row which is there; what is variable is 1 where none is. */
    private long[] shape(@Nullable Tensor[] rows) {
        long[] shape = spec().shape().stream().mapToLong(d -> Math.abs(d)).toArray();
        for (Tensor row : rows) {
            if (row != null) {
                System.arraycopy(row.shape(), 0, shape, 1, row.rank());
            }
        }
        shape[0] = rows.length;
        return shape;
    }
}
