package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Floating-point numbers as Python's {@code json} module writes them: the shortest digits that read back as the same
 * number, plain from 1e-4 to below 1e16, else {@code 1e+16}, {@code 1.5e-05}.
 */
final class NumberText {
    private static final int PLAIN_FROM = -4;
    private static final int PLAIN_BELOW = 16;

    private NumberText() {}

    static void write(JsonGenerator json, double number) throws IOException {
        json.writeNumber(python(NumberOutput.toString(number, true)));
    }

    static void write(JsonGenerator json, float number) throws IOException {
        json.writeNumber(python(NumberOutput.toString(number, true)));
    }

    /** A number as Java writes it, {@code 1.0E16}, in Python's form. */
    static String python(String java) {
        int mark = java.indexOf('E');
        if (mark < 0) {
            return java;
        }
        int exponent = Integer.parseInt(java.substring(mark + 1));
        if (exponent >= PLAIN_FROM && exponent < PLAIN_BELOW) {
            String plain = new BigDecimal(java).toPlainString();
            return plain.contains(".") ? withoutZeros(plain) : plain + ".0";
        }
        String digits = java.substring(0, mark);
        String mantissa = digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
        return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static String withoutZeros(String plain) {
        int end = plain.length();
        while (plain.charAt(end - 1) == '0' && plain.charAt(end - 2) != '.') {
            end--;
        }
        return plain.substring(0, end);
    }
}
