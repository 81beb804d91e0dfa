package io.modelservice.core.codec;

import io.modelservice.base.Scalar;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ListType;
import io.modelservice.base.ValueType.MapType;
import io.modelservice.base.ValueType.RecordType;
import io.modelservice.base.ValueType.ScalarType;
import io.modelservice.base.ValueType.TensorType;

/** The codec of each type. */
final class ValueCodecs {
    private ValueCodecs() {}

    static ValueCodec of(ValueType type, WireRules rules) {
        if (type instanceof ScalarType scalar) {
            return scalar(scalar, rules);
        }
        if (type instanceof EnumType words) {
            return new EnumCodec(words);
        }
        if (type instanceof RecordType nested) {
            return new ObjectCodec<>(nested.schema(), rules);
        }
        if (type instanceof ListType list) {
            return new ListCodec(list, of(list.element(), rules));
        }
        if (type instanceof MapType map) {
            return new MapCodec(map, of(map.value(), rules));
        }
        return type instanceof TensorType tensor ? new TensorCodec(tensor, rules) : new AnyCodec();
    }

    private static ValueCodec scalar(ScalarType type, WireRules rules) {
        Scalar scalar = type.scalar();
        ConstraintChecks constraints = ConstraintChecks.of(type.constraints(), scalar.dataType());
        return switch (scalar.kind()) {
            case BOOLEAN -> new BooleanCodec(rules);
            case INTEGER -> new IntegerCodec(scalar, constraints, rules);
            case NUMBER -> new NumberCodec(scalar, constraints, rules);
            case TEXT -> new TextCodec(constraints, rules);
            case FORMATTED -> new FormattedCodec(scalar, rules);
        };
    }
}
