package io.modelservice.core.http;

import java.nio.charset.StandardCharsets;

/** The service's own JSON shape of a failure: {@code {"type":"<kind>","messages":["...",...]}}, compact, UTF-8. */
final class FailureBody {
    private FailureBody() {}

    static byte[] of(Failure failure) {
        StringBuilder json = new StringBuilder(128);
        json.append("{\"type\":");
        string(json, failure.type().word());
        json.append(",\"messages\":[");
        String separator = "";
        for (String message : failure.messages()) {
            json.append(separator);
            string(json, message);
            separator = ",";
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void string(StringBuilder json, String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            character(json, value.charAt(i));
        }
        json.append('"');
    }

    private static void character(StringBuilder json, char c) {
        switch (c) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            case '\b' -> json.append("\\b");
            case '\f' -> json.append("\\f");
            default -> {
                if (c < ' ') {
                    json.append("\\u00").append(c < 0x10 ? '0' : '1').append(Character.forDigit(c & 0xF, 16));
                } else {
                    json.append(c);
                }
            }
        }
    }
}
