package io.modelservice.core.http;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** By what a request is known in answers and in the log, whatever protocol it came by. */
public final class RequestIds {
    private static final int MAX_LENGTH = 128;

    private RequestIds() {}

    /** The caller's when it is 1 to 128 of {@code A-Za-z0-9._:-}, else a new one of 32 hexadecimal digits. */
    public static String of(@Nullable String given) {
        return given != null && isValid(given) ? given : newId();
    }

    private static boolean isValid(String id) {
        int length = id.length();
        if (length == 0 || length > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!isIdCharacter(id.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIdCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "._:-".indexOf(c) >= 0;
    }

    private static String newId() {
        char[] digits = new char[32];
        ThreadLocalRandom random = ThreadLocalRandom.current();
        hex(random.nextLong(), digits, 0);
        hex(random.nextLong(), digits, 16);
        return new String(digits);
    }

    private static void hex(long bits, char[] digits, int at) {
        for (int i = 0; i < 16; i++) {
            digits[at + i] = Character.forDigit((int) (bits >>> (4 * i)) & 0xF, 16);
        }
    }
}
