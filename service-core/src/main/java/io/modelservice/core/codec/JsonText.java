package io.modelservice.core.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Whether bytes are text that may be parsed: UTF-8 to the letter, no escapes that make half a character. Parsers are
 * lenient there, each in its own way.
 */
final class JsonText {
    private static final int ESCAPE_LENGTH = 6;
    private static final int HEX = 16;
    private static final byte[] MARKS = new byte[256]; // 1 for a byte that may begin a token which is no number

    static {
        for (char mark : "{}[]\"tfn".toCharArray()) {
            MARKS[mark] = 1;
        }
    }

    private JsonText() {}

    static boolean isWellFormed(byte[] json) {
        int bits = 0;
        boolean escapes = false;
        for (byte b : json) {
            bits |= b;
            escapes |= b == '\\';
        }
        if (json.length > 1 && (json[0] == 0 || json[1] == 0)) { // UTF-16 or UTF-32, which a parser would guess
            return false;
        }
        return (bits >= 0 || isUtf8(json)) && (!escapes || pairsSurrogates(json));
    }

    /** Where the first token stands, numbers not counted, that is one more than so many; -1 if there are not more. */
    static long excess(byte[] json, long most) {
        return atMost(json) <= most ? -1 : firstExcess(json, most);
    }

    /** So many tokens there are at most, what looks like one within a string counted too: told in a fraction of the time. */
    private static long atMost(byte[] json) {
        long marks = 0;
        for (byte b : json) {
            marks += MARKS[b & 0xff];
        }
        return marks;
    }

    private static long firstExcess(byte[] json, long most) {
        long tokens = 0;
        for (int i = 0; i < json.length; i++) {
            int start = i;
            switch (json[i]) {
                case '{', '}', '[', ']', 't', 'f', 'n' -> tokens++; // and true, false and null, by their first letter
                case '"' -> {
                    tokens++;
                    i = endOfString(json, i);
                }
                default -> {} // a number, or what separates
            }
            if (tokens > most) {
                return start;
            }
        }
        return -1;
    }

    private static int endOfString(byte[] json, int start) {
        int at = start + 1;
        while (at < json.length && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return at;
    }

    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean pairsSurrogates(byte[] json) {
        int at = 0;
        while (at < json.length) {
            if (json[at] != '\\') {
                at++;
                continue;
            }
            int first = escaped(json, at);
            if (first < 0 || !Character.isSurrogate((char) first)) {
                at += 2; // an escape of another kind, or no half of a pair
                continue;
            }
            int second = escaped(json, at + ESCAPE_LENGTH);
            if (!Character.isHighSurrogate((char) first) || second < 0 || !Character.isLowSurrogate((char) second)) {
                return false;
            }
            at += 2 * ESCAPE_LENGTH;
        }
        return true;
    }

    /** The character of an escape with four hexadecimal digits that begins here; -1 if there is none. */
    private static int escaped(byte[] json, int at) {
        if (at + ESCAPE_LENGTH > json.length || json[at] != '\\' || json[at + 1] != 'u') {
            return -1;
        }
        int value = 0;
        for (int i = at + 2; i < at + ESCAPE_LENGTH; i++) {
            int digit = Character.digit(json[i], HEX);
            if (digit < 0) {
                return -1;
            }
            value = value * HEX + digit;
        }
        return value;
    }
}
