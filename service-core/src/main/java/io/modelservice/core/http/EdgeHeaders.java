package io.modelservice.core.http;

import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The headers that every answer carries, and a failure written with them without a servlet. */
final class EdgeHeaders {
    static final String JSON = "application/json";
    static final String REQUEST_ID = "X-Request-Id";
    private static final int MAX_ID = 128;
    private static final HttpField NOSNIFF = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
    private static final HttpField JSON_TYPE = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, JSON);

    private EdgeHeaders() {}

    static void put(HttpFields.Mutable headers, String requestId) {
        headers.put(NOSNIFF);
        headers.put(REQUEST_ID, requestId);
    }

    /** The caller's request id when it is 1 to 128 of {@code A-Za-z0-9._:-}, else a new one of 32 hexadecimal digits. */
    static String requestId(HttpFields request) {
        String given = request.get(REQUEST_ID);
        return given != null && isValid(given) ? given : newId();
    }

    static void write(Response response, Failure failure, FailureShape shape, Callback callback) {
        byte[] body = shape.body(failure);
        response.setStatus(failure.type().status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(JSON_TYPE);
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        @Nullable String retryAfter = failure.retryAfterSeconds();
        if (retryAfter != null) {
            headers.put(HttpHeader.RETRY_AFTER, retryAfter);
        }
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static boolean isValid(String id) {
        int length = id.length();
        if (length == 0 || length > MAX_ID) {
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
