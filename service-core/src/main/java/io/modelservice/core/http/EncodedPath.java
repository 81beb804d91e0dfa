package io.modelservice.core.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Paths as they stand in the request line, by which routes and their rules are found alike. */
final class EncodedPath {
    private EncodedPath() {}

    /** Whether decoding may change it. */
    static boolean isOne(String path) {
        return path.indexOf('%') >= 0;
    }

    /** The path that is meant; null if a segment has a slash in it, or a percent sign that encodes nothing. */
    static @Nullable String decoded(String path) {
        String[] segments = path.split("/", -1);
        try {
            for (int i = 0; i < segments.length; i++) {
                segments[i] = URLDecoder.decode(segments[i].replace("+", "%2B"), StandardCharsets.UTF_8);
                if (segments[i].indexOf('/') >= 0) {
                    return null;
                }
            }
        } catch (IllegalArgumentException e) {
            return null;
        }
        return String.join("/", segments);
    }
}
