package io.modelservice.core.codec;

import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.Tensor;
import io.modelservice.base.ValueType.TensorType;
import io.modelservice.core.codec.TensorForm.Spec;
import java.util.ArrayList;
import java.util.List;

/** One field of a schema as a tensor, between the wire's elements and those of a column. Thread-safe. */
abstract class TensorColumn {
    private final Spec spec;

    TensorColumn(Spec spec) {
        this.spec = spec;
    }

    static TensorColumn of(Field field, WireRules rules) {
        return field.type() instanceof TensorType type
                ? new TensorFieldColumn(field, type)
                : new ValueColumn(field, rules);
    }

    static Spec spec(Field field, DataType type, List<Long> ofInstance) {
        List<Long> shape = new ArrayList<>(ofInstance.size() + 1);
        shape.add(-1L);
        shape.addAll(ofInstance);
        return new Spec(field.name(), type, shape, field.isRequired());
    }

    final Spec spec() {
        return spec;
    }

    /** Whether elements of this type can be read without losing anything. */
    final boolean takes(DataType type) {
        return spec.type().isNumeric()
                ? Widening.isPossible(type, spec.type())
                : type == DataType.STRING || type == DataType.BYTES;
    }

    /**
     * A column of the schema.
     *
     * @param given of this column's shape
     * @param type one that this column takes, of the elements that are not null
     * @param single whether mistakes are told without their row
     * @return of no meaning if it added violations
     */
    abstract Tensor read(Tensor given, DataType type, boolean single, Violations violations);

    /** The wire's tensor of a column; of type OBJECT if there is a null. */
    abstract Tensor write(Tensor column);
}
