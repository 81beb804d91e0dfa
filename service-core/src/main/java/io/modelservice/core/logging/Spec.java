package io.modelservice.core.logging;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one value is written, in the terms of Python's formats.
 *
 * @param fill what widens
 * @param align {@code <}, {@code >}, {@code ^}, or {@code =} for between sign and digits; a blank for the kind's own
 * @param sign {@code +} or a blank before numbers that are not negative; {@code -} for neither
 * @param width the least, in characters
 * @param precision digits of a fraction, or the most characters of a text; -1 for none given
 * @param type of conversion, s, d, f, e, x or o
 */
record Spec(char fill, char align, char sign, int width, int precision, char type) {
    private static final int MOST_PLACES = 400; // more than a double has

    static final Spec PLAIN = new Spec(' ', '<', '-', 0, -1, 's');

    String apply(@Nullable Object value) {
        boolean number = type != 's' && isFinite(value);
        String text =
                value instanceof Number given && number ? number(given) : type == 's' ? cut(text(value)) : text(value);
        int missing = width - text.length();
        if (missing <= 0) {
            return text;
        }
        char how = align == ' ' ? (value instanceof Number ? '>' : '<') : align;
        return padded(text, how == '=' && !number ? '>' : how, how == '=' && !number ? ' ' : fill, missing);
    }

    /** A number whose digits are written; infinities, NaN and such with endless zeros are written by their names. */
    private static boolean isFinite(@Nullable Object value) {
        if (value instanceof BigDecimal decimal && Math.abs(decimal.scale()) > MOST_PLACES) {
            return false;
        }
        return value instanceof Number number && Double.isFinite(number.doubleValue());
    }

    private static String padded(String text, char how, char fill, int missing) {
        String pad = String.valueOf(fill).repeat(missing);
        int signs = text.startsWith("-") || text.startsWith("+") || text.startsWith(" ") ? 1 : 0;
        return switch (how) {
            case '<' -> text + pad;
            case '^' -> pad.substring(0, missing / 2) + text + pad.substring(missing / 2);
            case '=' -> text.substring(0, signs) + pad + text.substring(signs);
            default -> pad + text;
        };
    }

    private String number(Number number) {
        BigDecimal value = new BigDecimal(number.toString());
        String digits = digits(value.abs());
        boolean negative = value.signum() < 0;
        return negative ? "-" + digits : (sign == '-' ? "" : String.valueOf(sign)) + digits;
    }

    private String digits(BigDecimal value) {
        int places = precision < 0 ? 6 : precision;
        return switch (type) {
            case 'f' -> value.setScale(places, RoundingMode.HALF_EVEN).toPlainString();
            case 'e' -> String.format(Locale.ROOT, "%." + places + "e", value);
            case 'x' -> value.toBigInteger().toString(16);
            case 'o' -> value.toBigInteger().toString(8);
            default -> value.toBigInteger().toString();
        };
    }

    private String cut(String text) {
        return precision < 0 || text.length() <= precision ? text : text.substring(0, precision);
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Double number && Double.isFinite(number)) {
            return BigDecimal.valueOf(number).toPlainString();
        }
        return value == null ? "" : LineText.of(String.valueOf(value));
    }
}
