package io.modelservice.core.config;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** What a YAML scalar means, by the rules of YAML 1.1, which the Python package's files follow. Dates stay text. */
final class YamlScalar {
    private static final int LONGEST_NUMBER = 100;
    private static final Pattern DECIMAL = Pattern.compile(
            "[-+]?(?:[0-9][0-9_]*\\.[0-9_]*|\\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?|[-+]?[1-9][0-9_]*(?:[eE][-+]?[0-9]+)?");
    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    private YamlScalar() {}

    /** The value of text without quotes; text that looks like a number but is none, or is too long, stays text. */
    static Object ofPlain(String text) {
        Tag tag = new Resolver().resolve(NodeId.scalar, text, true);
        if (tag.equals(Tag.NULL)) {
            return text; // an empty variable is empty text, not an absent key
        }
        Object value = read(tag, text);
        return value == null ? text : value;
    }

    /** The value of a scalar with this tag; null for YAML's null. */
    static @Nullable Object of(Tag tag, String text) {
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        Object value = read(tag, text);
        return value == null ? text : value;
    }

    private static @Nullable Object read(Tag tag, String text) {
        if (tag.equals(Tag.BOOL)) {
            return Resolver.BOOL.matcher(text).matches() ? TRUE.contains(text.toLowerCase(Locale.ROOT)) : null;
        }
        if (tag.equals(Tag.INT)) {
            return Resolver.INT.matcher(text).matches() ? number(text) : null;
        }
        if (tag.equals(Tag.FLOAT)) {
            return text.length() <= LONGEST_NUMBER ? decimal(text) : null;
        }
        return text;
    }

    private static @Nullable Number number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return null;
        }
        String digits = text.replace("_", "").replace("+", "");
        boolean negative = digits.startsWith("-");
        BigInteger size = size(negative ? digits.substring(1) : digits);
        BigInteger value = negative ? size.negate() : size;
        return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
    }

    private static BigInteger size(String digits) {
        if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2);
        }
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.indexOf(':') > 0) {
            return sexagesimal(digits);
        }
        return new BigInteger(digits, digits.startsWith("0") ? 8 : 10);
    }

    /** {@code 1:30} is 90 in YAML 1.1. */
    private static BigInteger sexagesimal(String digits) {
        BigInteger value = BigInteger.ZERO;
        for (String part : digits.split(":", -1)) {
            value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
        }
        return value;
    }

    /** Null for what only YAML 1.1 takes for a decimal number: {@code 08} and {@code 1:30.5} stay text, as in Python. */
    private static @Nullable Double decimal(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            case ".nan" -> Double.NaN;
            default -> DECIMAL.matcher(text).matches() ? Double.valueOf(text.replace("_", "")) : null;
        };
    }
}
