package io.modelservice.core.codec;

import io.modelservice.base.Constraint.Bound;
import io.modelservice.base.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Predicate;

/** Whether a number keeps to a bound: by doubles where these are exact, else by decimals. */
final class BoundCheck implements Predicate<Object> {
    private static final long EXACT = 1L << 53;

    private final Bound bound;
    private final double limit;
    private final boolean limitExact;

    BoundCheck(Bound bound, DataType type) {
        this.bound = bound;
        double nearest = bound.value().doubleValue();
        this.limit = type == DataType.FP32 ? (float) nearest : nearest; // 0.1f is not above a bound of 0.1
        this.limitExact = new BigDecimal(nearest).compareTo(bound.value()) == 0;
    }

    @Override
    public boolean test(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return !Double.isNaN(((Number) value).doubleValue())
                    && passes(Double.compare(((Number) value).doubleValue() + 0.0, limit + 0.0)); // -0.0 equals 0.0
        }
        if (limitExact && !(value instanceof BigDecimal) && !(value instanceof BigInteger)) {
            long number = ((Number) value).longValue();
            if (Math.abs(number) < EXACT) {
                return passes(Double.compare((double) number, limit));
            }
        }
        return passes(decimal(value).compareTo(bound.value()));
    }

    private boolean passes(int comparison) {
        return switch (bound.limit()) {
            case GREATER -> comparison > 0;
            case GREATER_OR_EQUAL -> comparison >= 0;
            case LESS -> comparison < 0;
            case LESS_OR_EQUAL -> comparison <= 0;
        };
    }

    /** The number exactly; a floating-point one by its shortest digits. */
    static BigDecimal decimal(Object number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof BigInteger integer ? new BigDecimal(integer) : new BigDecimal(number.toString());
    }
}
