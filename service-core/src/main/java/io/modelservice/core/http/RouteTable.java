package io.modelservice.core.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The registered routes, found without Javalin's regular expressions: by the whole path, else segment by segment.
 *
 * <p>Paths are case-sensitive, a parameter is one whole, non-empty segment, or one up to a suffix, and a segment
 * that decodes to something with a slash in it matches nothing. Never changes once built.
 */
final class RouteTable {
    private final Map<String, Match> exact = new HashMap<>();
    private final List<RoutePattern> patterns = new ArrayList<>();

    /** A path's routes by method name, and the values of its parameters, decoded. */
    record Match(Map<String, Route> methods, Map<String, String> parameters) {
        /** The path as it was registered. */
        String template() {
            return methods.values().iterator().next().path();
        }

        /** The same, if the path takes this method. */
        @Nullable
        String template(String method) {
            Route route = methods.get(method);
            return route == null ? null : route.path();
        }

        /** Whether a model is asked there, by this method. */
        boolean isForPredictions(String method) {
            Route route = methods.get(method);
            return route != null && route.predictions() != null;
        }
    }

    RouteTable(List<Route> routes) {
        Map<String, Map<String, Route>> whole = new HashMap<>();
        Map<String, RoutePattern> byPath = new HashMap<>();
        for (Route route : routes) {
            methods(route.path(), whole, byPath).putIfAbsent(route.method(), route);
        }
        whole.forEach((path, methods) -> exact.put(path, joined(path, methods)));
    }

    /** A whole path that somebody has chosen leaves the methods that it does not take to the pattern that it would hide. */
    private Match joined(String path, Map<String, Route> methods) {
        Match hidden = findPattern(path.substring(1).split("/", -1));
        if (hidden == null) {
            return new Match(methods, Map.of());
        }
        hidden.methods().forEach(methods::putIfAbsent);
        return new Match(methods, hidden.parameters());
    }

    private Map<String, Route> methods(
            String path, Map<String, Map<String, Route>> whole, Map<String, RoutePattern> byPath) {
        if (path.indexOf('{') < 0 && path.indexOf('<') < 0 && path.indexOf('*') < 0) {
            return whole.computeIfAbsent(path, p -> new TreeMap<>());
        }
        return byPath.computeIfAbsent(path, this::addPattern).methods();
    }

    private RoutePattern addPattern(String path) {
        RoutePattern pattern = RoutePattern.of(path);
        patterns.add(pattern);
        return pattern;
    }

    /** Every route that answers, in alphabetical order of paths, then of methods. */
    List<Route> routes() {
        Set<Route> all = new LinkedHashSet<>();
        exact.values().forEach(match -> all.addAll(match.methods().values()));
        patterns.forEach(pattern -> all.addAll(pattern.methods().values()));
        return all.stream()
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                .toList();
    }

    /** The route at this path as it stands in the request line, encoded and without the query; null if there is none. */
    @Nullable
    Match find(String path) {
        Match whole = exact.get(path);
        if (whole != null) {
            return whole;
        }
        boolean encoded = EncodedPath.isOne(path);
        String decoded = encoded ? EncodedPath.decoded(path) : path;
        if (decoded == null || !decoded.startsWith("/")) {
            return null;
        }
        whole = encoded ? exact.get(decoded) : null;
        return whole == null ? findPattern(decoded.substring(1).split("/", -1)) : whole;
    }

    private @Nullable Match findPattern(String[] segments) {
        for (RoutePattern pattern : patterns) {
            if (pattern.matches(segments)) {
                return new Match(pattern.methods(), pattern.parameters(segments));
            }
        }
        return null;
    }
}
