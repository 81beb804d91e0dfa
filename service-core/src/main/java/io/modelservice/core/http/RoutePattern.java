package io.modelservice.core.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A route's path with parameters, such as {@code /api/models/{name}/metadata}, and its routes.
 *
 * @param segments of the path
 * @param methods routes by method name, in alphabetical order
 */
record RoutePattern(List<RouteSegment> segments, Map<String, Route> methods) {
    static RoutePattern of(String path) {
        List<RouteSegment> segments = new ArrayList<>();
        for (String written : path.substring(1).split("/", -1)) {
            RouteSegment segment = RouteSegment.of(written);
            if (segment == null) {
                throw new IllegalArgumentException(
                        "route %s: '%s' is neither text nor one {parameter}, nor one with a ':suffix'; write whole segments"
                                .formatted(path, written));
            }
            segments.add(segment);
        }
        return new RoutePattern(List.copyOf(segments), new TreeMap<>());
    }

    boolean matches(String[] path) {
        if (path.length != segments.size()) {
            return false;
        }
        for (int i = 0; i < path.length; i++) {
            if (!segments.get(i).matches(path[i])) {
                return false;
            }
        }
        return true;
    }

    Map<String, String> parameters(String[] path) {
        Map<String, String> parameters = new HashMap<>(4);
        for (int i = 0; i < path.length; i++) {
            String name = segments.get(i).parameter();
            if (name != null) {
                parameters.put(name, segments.get(i).value(path[i]));
            }
        }
        return parameters;
    }
}
