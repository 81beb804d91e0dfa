package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;

/**
 * Floating-point numbers as Python's {@code json} module writes them: the shortest digits that read back as the same
 * number, plain from 1e-4 to below 1e16, else {@code 1e+16}, {@code 1.5e-05}.
 */
final class NumberText {
    private static final int PLAIN_FROM = -4;
    private static final int PLAIN_BELOW = 16;
    private static final int TWO_DIGITS = 10;
    private static final int LONGEST = 24;
    private static final String ZEROS = "0.0000";

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
        int exponent = Integer.parseInt(java, mark + 1, java.length(), 10);
        int first = java.charAt(0) == '-' ? 1 : 0;
        boolean isRound = mark == first + 3 && java.charAt(first + 2) == '0'; // 1.0E16 has one digit that counts
        int rest = isRound ? mark : first + 2;
        StringBuilder text = new StringBuilder(LONGEST).append(java, 0, first);
        if (exponent < PLAIN_FROM || exponent >= PLAIN_BELOW) {
            text.append(java, first, isRound ? first + 1 : mark);
            return appendExponent(text, exponent).toString();
        }
        text.append(java.charAt(first)).append(java, rest, mark);
        return placePoint(text, first, exponent).toString();
    }

    private static StringBuilder appendExponent(StringBuilder text, int exponent) {
        int size = Math.abs(exponent);
        return text.append(exponent < 0 ? "e-" : "e+")
                .append(size < TWO_DIGITS ? "0" : "")
                .append(size);
    }

    /** Digits, behind a sign, become a number by a point behind the first and zeros. */
    private static StringBuilder placePoint(StringBuilder digits, int first, int exponent) {
        if (exponent < 0) {
            return digits.insert(first, ZEROS, 0, 1 - exponent);
        }
        int point = first + 1 + exponent;
        while (digits.length() <= point) {
            digits.append('0');
        }
        return digits.insert(point, '.');
    }
}
