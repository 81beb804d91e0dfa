package io.modelservice.core.source;

import java.util.Locale;
import java.util.Map;

/**
 * Which artifact is wanted.
 *
 * @param uri as the configuration gives it, perhaps with secrets in it: not for logs
 * @param environment variables that say how its place is reached, such as {@code MLFLOW_TRACKING_URI}
 */
public record SourceLocation(String uri, Map<String, String> environment) {
    /** Keeps a copy. */
    public SourceLocation {
        environment = Map.copyOf(environment);
    }

    /** What stands before the first colon, in lower case; empty if there is none. */
    public String scheme() {
        return uri.substring(0, Math.max(0, uri.indexOf(':'))).toLowerCase(Locale.ROOT);
    }

    /** The scheme alone: what follows may hold secrets. */
    @Override
    public String toString() {
        return "SourceLocation[" + scheme() + ":…]";
    }
}
