package io.modelservice.core.codec;

import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.Scalar;
import io.modelservice.base.Tensor;
import io.modelservice.base.ValueType.ScalarType;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field of single values: one element for each row, validated as in a document. */
final class ValueColumn extends TensorColumn {
    private final Field field;
    private final DataType type;
    private final ValueCodec codec;
    private final ElementForm form;

    ValueColumn(Field field, WireRules rules) {
        super(spec(field, wireType(field), List.of()));
        this.field = field;
        this.type = wireType(field);
        this.codec = ValueCodecs.of(field.type(), rules);
        this.form = ElementForm.of(field.type(), codec);
    }

    /** Of what has no tensor form its text. */
    private static DataType wireType(Field field) {
        DataType type = field.type().dataType();
        return type == DataType.OBJECT ? DataType.STRING : type;
    }

    @Override
    Tensor read(Tensor given, DataType wire, boolean single, Violations violations) {
        Tensor wide = type.isNumeric() && given.type() != DataType.OBJECT && wire != type
                ? Widening.widened(given, type, violations)
                : given;
        @Nullable Object[] values = new Object[wide.size()];
        for (int i = 0; i < values.length; i++) {
            int mark = violations.mark();
            values[i] = read(wide.value(i), violations);
            if (!single) {
                violations.inside(mark, i);
            }
        }
        boolean asItLies = wide.type() == type && (type.isNumeric() || form == ElementForm.TEXT);
        return asItLies ? wide : Tensor.ofObjects(DataType.OBJECT, values, values.length);
    }

    private @Nullable Object read(@Nullable Object element, Violations violations) {
        int mark = violations.mark();
        Object value = element == null ? null : form.read(widened(element), violations);
        if (violations.mark() != mark) {
            return null;
        }
        if (value != null) {
            form.check(value, codec, violations);
        } else if (!field.isNullable()) {
            codec.refuseNull(violations);
        }
        return value;
    }

    /** A number among nulls, of a type that this one has all of; one that it does not have after all is left as it is. */
    private Object widened(Object element) {
        if (!(element instanceof Number number)
                || !(field.type() instanceof ScalarType own)
                || field.type().javaType().isInstance(element)) {
            return element;
        }
        Scalar scalar = own.scalar();
        if (number instanceof Float single && scalar == Scalar.FP64) {
            return single.doubleValue(); // as where no null stands among them
        }
        try {
            Object wide = scalar.convert(new BigDecimal(number.toString()));
            boolean exact = new BigDecimal(wide.toString()).compareTo(new BigDecimal(number.toString())) == 0;
            return exact ? wide : element;
        } catch (ArithmeticException | NumberFormatException e) {
            return element;
        }
    }

    @Override
    Tensor write(Tensor column) {
        if (column.type() == type) {
            return column;
        }
        @Nullable Object[] elements = new Object[column.size()];
        for (int i = 0; i < elements.length; i++) {
            Object value = column.value(i);
            elements[i] = value == null ? null : form.write(value);
        }
        return AbsentElements.packed(type, elements, elements.length);
    }
}
