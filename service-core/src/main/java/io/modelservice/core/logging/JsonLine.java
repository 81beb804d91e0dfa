package io.modelservice.core.logging;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One JSON object on one line. Whatever a text holds, it stays within its quotes and on its line. */
final class JsonLine {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");

    private JsonLine() {}

    static String of(Map<String, ? extends @Nullable Object> fields) {
        StringBuilder line = new StringBuilder(256).append('{');
        fields.forEach((name, value) -> {
            if (line.length() > 1) {
                line.append(',');
            }
            text(line, name);
            line.append(':');
            value(line, value);
        });
        return line.append("}\n").toString();
    }

    private static void value(StringBuilder line, @Nullable Object value) {
        String text = String.valueOf(value);
        if (value == null || value instanceof Boolean || isNumber(value, text)) {
            line.append(text);
        } else {
            text(line, text); // NaN, infinities and numbers with a notation of their own, too
        }
    }

    private static boolean isNumber(Object value, String text) {
        if (value instanceof Integer || value instanceof Long) {
            return true;
        }
        return value instanceof Double number
                ? Double.isFinite(number)
                : value instanceof Number && NUMBER.matcher(text).matches();
    }

    private static void text(StringBuilder line, String text) {
        line.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c < ' ' || LineText.isEscaped(c) || isHalf(text, i)) {
                line.append(text, written, i).append(escape(c));
                written = i + 1;
            }
        }
        line.append(text, written, text.length()).append('"');
    }

    private static String escape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            default -> String.format("\\u%04x", (int) c);
        };
    }

    /** Half of a pair of surrogates, alone: no encoding of it exists. */
    private static boolean isHalf(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
