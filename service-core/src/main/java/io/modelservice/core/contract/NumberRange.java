package io.modelservice.core.contract;

import io.modelservice.base.Constraint.Bound;
import io.modelservice.base.Scalar;
import io.modelservice.base.internal.HalfPrecision;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** From which number to which; what is null is open. A limit may itself be left out. */
record NumberRange(@Nullable BigDecimal least, boolean leastIn, @Nullable BigDecimal most, boolean mostIn) {
    /** Digits beyond which a number is rounded to be told. */
    private static final int DIGITS = 20;

    /** What fits the scalar without a constraint. */
    static NumberRange of(Scalar scalar) {
        return switch (scalar) {
            case INT8 -> between(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case INT16 -> between(Short.MIN_VALUE, Short.MAX_VALUE);
            case INT32 -> between(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case INT64 -> between(Long.MIN_VALUE, Long.MAX_VALUE);
            case UINT8 -> between(0, 0xff);
            case UINT16 -> between(0, 0xffff);
            case UINT32 -> between(0, 0xffff_ffffL);
            case UINT64 -> new NumberRange(BigDecimal.ZERO, true, new BigDecimal("18446744073709551615"), true);
            case FP16 -> within(BigDecimal.valueOf(65_504));
            case BF16 -> within(new BigDecimal(HalfPrecision.brain((short) 0x7f7f)));
            case FP32 -> within(new BigDecimal(Float.MAX_VALUE));
            case FP64 -> within(new BigDecimal(Double.MAX_VALUE));
            default -> new NumberRange(null, true, null, true);
        };
    }

    private static NumberRange between(long least, long most) {
        return new NumberRange(BigDecimal.valueOf(least), true, BigDecimal.valueOf(most), true);
    }

    private static NumberRange within(BigDecimal greatest) {
        return new NumberRange(greatest.negate(), true, greatest, true);
    }

    /** This range within a bound; of whole numbers the last one in it is its end. */
    NumberRange limited(Bound bound, boolean whole) {
        BigDecimal value = bound.value();
        return switch (bound.limit()) {
            case GREATER ->
                whole ? from(value.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE), true) : from(value, false);
            case GREATER_OR_EQUAL -> from(whole ? value.setScale(0, RoundingMode.CEILING) : value, true);
            case LESS ->
                whole ? to(value.setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE), true) : to(value, false);
            case LESS_OR_EQUAL -> to(whole ? value.setScale(0, RoundingMode.FLOOR) : value, true);
        };
    }

    private NumberRange from(BigDecimal value, boolean in) {
        return startsWithin(value, in) ? this : new NumberRange(value, in, most, mostIn);
    }

    private NumberRange to(BigDecimal value, boolean in) {
        return endsWithin(value, in) ? this : new NumberRange(least, leastIn, value, in);
    }

    boolean within(NumberRange other) {
        return startsWithin(other.least, other.leastIn) && endsWithin(other.most, other.mostIn);
    }

    private boolean startsWithin(@Nullable BigDecimal limit, boolean in) {
        int order = limit == null ? 1 : least == null ? -1 : least.compareTo(limit);
        return order > 0 || (order == 0 && (in || !leastIn));
    }

    private boolean endsWithin(@Nullable BigDecimal limit, boolean in) {
        int order = limit == null ? -1 : most == null ? 1 : most.compareTo(limit);
        return order < 0 || (order == 0 && (in || !mostIn));
    }

    static String text(BigDecimal number) {
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        boolean huge = plain.precision() - plain.scale() > DIGITS;
        return huge ? plain.round(new MathContext(8)).toString() : plain.toPlainString();
    }

    @Override
    public String toString() {
        String from = least == null ? "" : (leastIn ? "from " : "above ") + text(least);
        String to = most == null ? "" : (mostIn ? "to " : "below ") + text(most);
        if (from.isEmpty() && to.isEmpty()) {
            return "any number";
        }
        return "numbers " + from + (from.isEmpty() || to.isEmpty() ? "" : " ") + to;
    }
}
