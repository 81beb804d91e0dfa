package io.modelservice.core.http;

import org.jspecify.annotations.Nullable;

/**
 * One segment of a route's path: text, {@code {parameter}}, or {@code {parameter}:suffix}.
 *
 * @param parameter its name; null for text
 * @param text of the segment, or what follows the parameter
 */
record RouteSegment(@Nullable String parameter, String text) {
    /** Null if it is none of the three. */
    static @Nullable RouteSegment of(String written) {
        int end = written.startsWith("{") ? written.indexOf('}') : -1;
        String name = end < 0 ? null : written.substring(1, end);
        String text = written.substring(end + 1);
        boolean plain = isPlain(text) && (name == null ? !text.isEmpty() : !name.isEmpty() && isPlain(name));
        boolean ends = name == null || text.isEmpty() || text.startsWith(":");
        return plain && ends ? new RouteSegment(name, text) : null;
    }

    private static boolean isPlain(String text) {
        return text.chars().noneMatch(c -> "{}<>*".indexOf(c) >= 0);
    }

    boolean matches(String segment) {
        return parameter == null ? text.equals(segment) : segment.length() > text.length() && segment.endsWith(text);
    }

    /** What the parameter is in a segment that matches. */
    String value(String segment) {
        return segment.substring(0, segment.length() - text.length());
    }
}
