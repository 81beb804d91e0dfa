package io.modelservice.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

/** JSON of texts alone, compact: what failures are told in, whatever else may have failed. */
final class JsonString {
    private JsonString() {}

    /** An object of texts, by pairs of a name and a text. */
    static byte[] object(String... namesAndTexts) {
        StringBuilder json = new StringBuilder(128).append('{');
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            json.append(i == 0 ? "" : ",");
            append(json, namesAndTexts[i]);
            json.append(':');
            append(json, namesAndTexts[i + 1]);
        }
        return json.append('}').toString().getBytes(UTF_8);
    }

    static void append(StringBuilder json, String value) {
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
