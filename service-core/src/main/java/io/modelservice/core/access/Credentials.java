package io.modelservice.core.access;

import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The key that a request brings: {@code Authorization: Bearer KEY}, or {@code X-API-Key: KEY}. */
final class Credentials {
    private static final String SCHEME = "bearer";

    private @Nullable String key;
    private boolean differ;

    private Credentials() {}

    /** Null if there is none, or if there are several that differ: which of them was checked must not be a guess. */
    static @Nullable String of(Function<String, Iterator<String>> headers) {
        Credentials given = new Credentials();
        headers.apply("X-API-Key").forEachRemaining(value -> given.add(value.strip()));
        headers.apply("Authorization").forEachRemaining(given::addBearer);
        return given.differ ? null : given.key;
    }

    /** Other schemes are not for this service: a proxy before it may have asked for them. */
    private void addBearer(String header) {
        String value = header.strip();
        int end = SCHEME.length();
        if (value.length() > end
                && value.regionMatches(true, 0, SCHEME, 0, end)
                && Character.isWhitespace(value.charAt(end))) {
            add(value.substring(end).strip());
        }
    }

    private void add(String value) {
        if (!value.isEmpty()) {
            differ |= key != null && !key.equals(value);
            key = value;
        }
    }
}
