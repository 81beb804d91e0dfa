package io.modelservice.core.http.calls;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The key that a request brings: {@code Authorization: Bearer KEY}, or {@code X-API-Key: KEY}. */
final class Credentials {
    private static final String SCHEME = "bearer";

    private Credentials() {}

    /** Empty if there is none, or if there are several that differ: which of them was checked must not be a guess. */
    static Optional<String> of(Function<String, List<String>> headers) {
        Set<String> keys = new LinkedHashSet<>();
        headers.apply("X-API-Key").stream()
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .forEach(keys::add);
        headers.apply("Authorization").stream()
                .map(Credentials::bearer)
                .flatMap(Optional::stream)
                .forEach(keys::add);
        return keys.size() == 1 ? keys.stream().findFirst() : Optional.empty();
    }

    /** Other schemes are not for this service: a proxy before it may have asked for them. */
    private static Optional<String> bearer(String header) {
        String[] parts = header.strip().split("\\s+", 2);
        boolean isBearer =
                parts.length == 2 && parts[0].toLowerCase(Locale.ROOT).equals(SCHEME);
        return isBearer ? Optional.of(parts[1]) : Optional.empty();
    }
}
