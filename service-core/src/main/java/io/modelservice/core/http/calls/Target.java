package io.modelservice.core.http.calls;

import org.jspecify.annotations.Nullable;

/**
 * Which model a caller asks for.
 *
 * @param name its qualified name
 * @param version null for the default
 */
public record Target(String name, @Nullable String version) {
    /** A model's default version. */
    public static Target of(String name) {
        return new Target(name, null);
    }
}
