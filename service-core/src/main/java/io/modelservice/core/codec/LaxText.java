package io.modelservice.core.codec;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts, and numbers, that stand for values of another type, as pydantic reads them in its lax mode. */
final class LaxText {
    /** As many as a number in JSON may have here. */
    static final int MOST_DIGITS = 100;

    private static final String DIGITS = "[0-9]++(?:_[0-9]++)*+";
    private static final Pattern INTEGER = Pattern.compile("[+-]?(" + DIGITS + ")(?:\\.0++)?");
    private static final Pattern NUMBER = Pattern.compile(
            "[+-]?(?:" + DIGITS + "(?:\\.(?:" + DIGITS + ")?)?|\\." + DIGITS + ")(?:[eE][+-]?[0-9]{1,9})?");
    private static final Set<String> TRUE = Set.of("1", "on", "t", "true", "y", "yes");
    private static final Set<String> FALSE = Set.of("0", "off", "f", "false", "n", "no");

    private LaxText() {}

    /** A text as a boolean, in any case; null if it stands for none. */
    static @Nullable Boolean bool(String text) {
        String word = text.length() <= 5 ? text.toLowerCase(Locale.ROOT) : text;
        return TRUE.contains(word) ? Boolean.TRUE : FALSE.contains(word) ? Boolean.FALSE : null;
    }

    /** 1 or 0 as a boolean; null for another number. */
    static @Nullable Boolean bool(double number) {
        return number == 1 ? Boolean.TRUE : number == 0 ? Boolean.FALSE : null;
    }

    /** The sign and digits of a whole number, with which a fraction of zeros may stand; null if it is none. */
    static @Nullable String integer(String text) {
        String number = text.strip();
        if (!INTEGER.matcher(number).matches()) {
            return null;
        }
        int point = number.indexOf('.');
        return plain(point < 0 ? number : number.substring(0, point));
    }

    /** A number as Java parses it; null if it is none, or one of more digits than JSON may have. */
    static @Nullable String number(String text) {
        String number = text.strip();
        return number.length() <= MOST_DIGITS && NUMBER.matcher(number).matches() ? plain(number) : null;
    }

    private static String plain(String number) {
        return number.replace("_", "");
    }

    /** The floating-point number that is no finite one; null for all other texts. */
    static @Nullable Double notFinite(String text) {
        String word = text.strip();
        if (word.length() > "+infinity".length()) {
            return null;
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "nan", "+nan", "-nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }
}
