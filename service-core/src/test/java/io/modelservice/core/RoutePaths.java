package io.modelservice.core;

import java.util.Map;

/** Paths that routes answer. */
final class RoutePaths {
    private static final Map<String, String> PARAMETERS =
            Map.of("version", "1.0.0", "model_version", "1.0.0", "label", "best", "file", "icon.svg");

    private RoutePaths() {}

    /** With this for a model's name, and something for whatever else a template leaves open. */
    static String of(String template, String model) {
        StringBuilder path = new StringBuilder();
        for (String part : template.substring(1).split("/", -1)) {
            int end = part.indexOf('}');
            String name = part.startsWith("{") ? part.substring(1, end) : "";
            path.append('/')
                    .append(name.isEmpty() ? part : PARAMETERS.getOrDefault(name, model) + part.substring(end + 1));
        }
        return path.toString();
    }

    /** The same path, with a letter of each segment written as a byte's number. */
    static String encoded(String path) {
        StringBuilder encoded = new StringBuilder();
        for (String part : path.substring(1).split("/", -1)) {
            encoded.append('/');
            if (!part.isEmpty()) {
                encoded.append('%').append(Integer.toHexString(part.charAt(0))).append(part.substring(1));
            }
        }
        return encoded.toString();
    }
}
