package io.modelservice.core.http;

import java.nio.charset.StandardCharsets;

/** The service's own JSON shape of a failure: {@code {"type":"<kind>","messages":["...",...]}}, compact, UTF-8. */
final class FailureBody {
    private FailureBody() {}

    static byte[] of(Failure failure) {
        StringBuilder json = new StringBuilder(128);
        json.append("{\"type\":");
        JsonString.append(json, failure.type().word());
        json.append(",\"messages\":[");
        String separator = "";
        for (String message : failure.messages()) {
            json.append(separator);
            JsonString.append(json, message);
            separator = ",";
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
