package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.base.Scalar;
import io.modelservice.base.internal.HalfPrecision;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Finite numbers. */
final class NumberCodec extends ScalarCodec {
    /** A decimal of more places costs memory out of all proportion once it is computed with. */
    private static final int MOST_PLACES = 400;

    private final Scalar scalar;

    NumberCodec(Scalar scalar, ConstraintChecks constraints, WireRules rules) {
        super(scalar, constraints, rules, "float_type", "Input should be a valid number");
        this.scalar = scalar;
    }

    @Override
    @Nullable
    Object value(JsonParser json, JsonToken token, Violations violations) throws IOException {
        if (!token.isNumeric()) {
            return null;
        }
        @Nullable
        Number number =
                switch (scalar) {
                    case FP16 -> HalfPrecision.rounded(json.getFloatValue());
                    case BF16 -> HalfPrecision.cut(json.getFloatValue());
                    case FP32 -> json.getFloatValue();
                    case DECIMAL -> decimal(json);
                    default -> json.getDoubleValue();
                };
        if (number == null || !isFinite(number)) {
            refuseInfinite(violations);
            return null;
        }
        return number;
    }

    /** A JSON number as it is written; null if its exponent is beyond all that a {@link BigDecimal} holds. */
    static @Nullable BigDecimal decimal(JsonParser json) throws IOException {
        try {
            return json.getDecimalValue();
        } catch (NumberFormatException e) { // Jackson lets this one through as it is
            return null;
        }
    }

    @Override
    @Nullable
    Object converted(JsonParser json, JsonToken token, Violations violations) throws IOException {
        if (token.isBoolean() && scalar != Scalar.DECIMAL) {
            return scalar.convert(token == JsonToken.VALUE_TRUE ? BigDecimal.ONE : BigDecimal.ZERO);
        }
        return token == JsonToken.VALUE_STRING ? parsed(json.getText(), violations) : null;
    }

    private @Nullable Object parsed(String text, Violations violations) {
        Double special = LaxText.notFinite(text);
        String digits = special == null ? LaxText.number(text) : null;
        if (special != null && scalar != Scalar.DECIMAL) {
            return scalar == Scalar.FP64 ? special : (Object) special.floatValue();
        }
        if (digits == null && special == null) {
            boolean decimal = scalar == Scalar.DECIMAL;
            violations.add(
                    decimal ? "decimal_parsing" : "float_parsing",
                    decimal
                            ? "Input should be a valid decimal"
                            : "Input should be a valid number, unable to parse string as a number");
            return null;
        }
        return digits == null ? infinite(violations) : ofDigits(digits, violations);
    }

    private @Nullable Object ofDigits(String digits, Violations violations) {
        try {
            BigDecimal number = new BigDecimal(digits);
            boolean fits = scalar != Scalar.DECIMAL || isFinite(number);
            return fits ? scalar.convert(number) : infinite(violations);
        } catch (ArithmeticException | NumberFormatException e) { // of a range, or an exponent, beyond all
            return infinite(violations);
        }
    }

    private static @Nullable Object infinite(Violations violations) {
        refuseInfinite(violations);
        return null;
    }

    @Override
    public void check(Object value, Violations violations) {
        if (value instanceof Number number && !isFinite(number)) {
            refuseInfinite(violations);
        } else {
            super.check(value, violations);
        }
    }

    private static boolean isFinite(Number number) {
        return number instanceof BigDecimal decimal
                ? Math.abs((long) decimal.scale()) <= MOST_PLACES
                : Double.isFinite(number.doubleValue());
    }

    static void refuseInfinite(Violations violations) {
        violations.add("finite_number", "Input should be a finite number");
    }

    @Override
    public void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Double number) {
            NumberText.write(json, number);
        } else if (value instanceof Float number) {
            NumberText.write(json, number);
        } else {
            json.writeNumber(((BigDecimal) value).toPlainString());
        }
    }
}
