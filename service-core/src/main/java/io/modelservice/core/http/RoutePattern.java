package io.modelservice.core.http;

import io.javalin.router.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A route's path with parameters, such as {@code /api/models/{name}/metadata}, and its endpoints.
 *
 * @param segments literal text, or a parameter's name in braces
 * @param methods endpoints by method name, in alphabetical order
 */
record RoutePattern(List<String> segments, Map<String, Endpoint> methods) {
    static RoutePattern of(String path) {
        List<String> segments = List.of(path.substring(1).split("/", -1));
        for (String segment : segments) {
            String name = isParameter(segment) ? segment.substring(1, segment.length() - 1) : segment;
            if (name.isEmpty() || name.chars().anyMatch(c -> "{}<>*".indexOf(c) >= 0)) {
                throw new IllegalArgumentException(
                        "route %s: '%s' is neither text nor one {parameter}; write whole segments"
                                .formatted(path, segment));
            }
        }
        return new RoutePattern(segments, new TreeMap<>());
    }

    boolean matches(String[] path) {
        if (path.length != segments.size()) {
            return false;
        }
        for (int i = 0; i < path.length; i++) {
            if (isParameter(segments.get(i))
                    ? path[i].isEmpty()
                    : !segments.get(i).equals(path[i])) {
                return false;
            }
        }
        return true;
    }

    Map<String, String> parameters(String[] path) {
        Map<String, String> parameters = new HashMap<>(4);
        for (int i = 0; i < path.length; i++) {
            if (isParameter(segments.get(i))) {
                parameters.put(segments.get(i).substring(1, segments.get(i).length() - 1), path[i]);
            }
        }
        return parameters;
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }
}
