package io.modelservice.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelservice.core.codec.Violation;
import java.util.List;

/** Places in a body as JSON Pointers in the form of URI fragments, RFC 6901, section 6: {@code #/petals/2/petal_width}. */
final class JsonPointer {
    /** What a fragment may hold beside letters and digits, RFC 3986. */
    private static final String PLAIN = "-._~!$&'()*+,;=:@/?";

    private JsonPointer() {}

    /** Whether there is a place in the body to point at. */
    static boolean isInBody(Violation violation) {
        return !violation.place().isEmpty() && violation.place().get(0).equals("body");
    }

    /** That of a mistake; of one in the text itself, where there is no value to point at, the whole body's. */
    static String to(Violation violation) {
        StringBuilder pointer = new StringBuilder("#");
        List<String> place = violation.place();
        int end = violation.kind().equals("json_invalid") ? place.size() - 1 : place.size();
        for (int i = 1; i < end; i++) {
            String part = place.get(i).replace("~", "~0").replace("/", "~1");
            append(pointer.append('/'), part);
        }
        return pointer.toString();
    }

    private static void append(StringBuilder pointer, String part) {
        for (byte octet : part.getBytes(UTF_8)) {
            boolean plain = octet > ' ' && (Character.isLetterOrDigit(octet) || PLAIN.indexOf(octet) >= 0);
            if (plain) {
                pointer.append((char) octet);
            } else {
                pointer.append('%').append("%02X".formatted(octet & 0xff));
            }
        }
    }
}
