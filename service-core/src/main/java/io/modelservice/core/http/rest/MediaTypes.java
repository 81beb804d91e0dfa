package io.modelservice.core.http.rest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which media types are read as JSON. */
final class MediaTypes {
    private MediaTypes() {}

    /** None at all, {@code application/json} and {@code application/*+json}, with any parameters but another charset. */
    static boolean isJson(@Nullable String contentType) {
        if (contentType == null || contentType.equals("application/json")) {
            return true;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        String type = parts[0].trim();
        boolean json = type.equals("application/json") || (type.startsWith("application/") && type.endsWith("+json"));
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].trim();
            if (parameter.startsWith("charset=")) {
                String charset = parameter.substring("charset=".length()).replace("\"", "");
                json &= charset.equals("utf-8") || charset.equals("utf8") || charset.equals("us-ascii");
            }
        }
        return json;
    }
}
