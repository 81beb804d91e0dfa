package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.base.Scalar;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers without a fraction; {@code 3.0} is one. */
final class IntegerCodec extends ScalarCodec {
    private final Scalar scalar;
    private final long least;
    private final long greatest;

    IntegerCodec(Scalar scalar, ConstraintChecks constraints, WireRules rules) {
        super(scalar, constraints, rules, "int_type", "Input should be a valid integer");
        this.scalar = scalar;
        this.least = least(scalar);
        this.greatest = greatest(scalar);
    }

    private static long least(Scalar scalar) {
        return switch (scalar) {
            case INT8 -> Byte.MIN_VALUE;
            case INT16 -> Short.MIN_VALUE;
            case INT32 -> Integer.MIN_VALUE;
            case UINT8, UINT16, UINT32, UINT64 -> 0;
            default -> Long.MIN_VALUE;
        };
    }

    private static long greatest(Scalar scalar) {
        return switch (scalar) {
            case INT8 -> Byte.MAX_VALUE;
            case INT16 -> Short.MAX_VALUE;
            case INT32 -> Integer.MAX_VALUE;
            case UINT8 -> 0xff;
            case UINT16 -> 0xffff;
            case UINT32 -> 0xffff_ffffL;
            default -> Long.MAX_VALUE;
        };
    }

    @Override
    @Nullable
    Object value(JsonParser json, JsonToken token, Violations violations) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return json.getNumberType() == NumberType.BIG_INTEGER
                    ? big(json.getBigIntegerValue(), violations)
                    : small(json.getLongValue(), violations);
        }
        return token == JsonToken.VALUE_NUMBER_FLOAT ? whole(json, violations) : null;
    }

    @Override
    @Nullable
    Object converted(JsonParser json, JsonToken token, Violations violations) throws IOException {
        if (token.isBoolean()) {
            return small(token == JsonToken.VALUE_TRUE ? 1 : 0, violations);
        }
        if (token != JsonToken.VALUE_STRING) {
            return null;
        }
        String digits = LaxText.integer(json.getText());
        if (digits == null) {
            violations.add("int_parsing", "Input should be a valid integer, unable to parse string as an integer");
            return null;
        }
        if (digits.length() > LaxText.MOST_DIGITS) {
            violations.add("int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size");
            return null;
        }
        return big(new BigInteger(digits), violations);
    }

    private @Nullable Object whole(JsonParser json, Violations violations) throws IOException {
        BigDecimal number = NumberCodec.decimal(json);
        if (Double.isInfinite(json.getDoubleValue())) {
            NumberCodec.refuseInfinite(violations);
            return null;
        }
        if (number == null
                || (number.signum() != 0 && number.stripTrailingZeros().scale() > 0)) {
            violations.add("int_from_float", "Input should be a valid integer, got a number with a fractional part");
            return null;
        }
        return big(number.signum() == 0 ? BigInteger.ZERO : number.toBigInteger(), violations);
    }

    private @Nullable Object big(BigInteger number, Violations violations) {
        if (scalar == Scalar.BIG_INTEGER || (scalar == Scalar.UINT64 && isUnsigned64(number))) {
            return number;
        }
        if (number.bitLength() <= 63) {
            return small(number.longValue(), violations);
        }
        return outOfRange(number.signum() < 0, violations);
    }

    private static boolean isUnsigned64(BigInteger number) {
        return number.signum() >= 0 && number.bitLength() <= Long.SIZE;
    }

    private @Nullable Object small(long number, Violations violations) {
        if (number < least || number > greatest) {
            return outOfRange(number < least, violations);
        }
        return switch (scalar) {
            case INT8 -> (byte) number;
            case INT16, UINT8 -> (short) number;
            case INT32, UINT16 -> (int) number;
            case BIG_INTEGER, UINT64 -> BigInteger.valueOf(number);
            default -> number;
        };
    }

    private @Nullable Object outOfRange(boolean below, Violations violations) {
        if (below) {
            violations.add("greater_than_equal", "Input should be greater than or equal to " + least);
        } else {
            String most = scalar == Scalar.UINT64 ? "18446744073709551615" : Long.toString(greatest);
            violations.add("less_than_equal", "Input should be less than or equal to " + most);
        }
        return null;
    }

    @Override
    public void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof BigInteger big) {
            json.writeNumber(big);
        } else {
            json.writeNumber(((Number) value).longValue());
        }
    }
}
