package io.modelservice.core.logging;

/** Text from anywhere as it may stand within a line: it cannot end the line, move the cursor or turn the reading direction. */
final class LineText {
    private LineText() {}

    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isEscaped(text.charAt(i))) {
                return escaped(text, i);
            }
        }
        return text;
    }

    private static String escaped(String text, int from) {
        StringBuilder line = new StringBuilder(text.length() + 16).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isEscaped(c)) {
                line.append(escape(c));
            } else {
                line.append(c);
            }
        }
        return line.toString();
    }

    private static String escape(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            default -> String.format("\\u%04x", (int) c);
        };
    }

    /** Controls but the tab, separators of lines and paragraphs, marks of direction, and the byte order mark. */
    static boolean isEscaped(char c) {
        if (c >= ' ' && c < 0x7F) {
            return false; // nearly all
        }
        boolean control = (c < ' ' && c != '\t') || (c >= 0x7F && c <= 0x9F);
        boolean direction = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
        boolean mark = c == '\u200E' || c == '\u200F' || c == '\u061C' || c == '\uFEFF';
        return control || direction || mark || c == '\u2028' || c == '\u2029';
    }
}
