package io.modelservice.core.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is told of a model beside its schemas.
 *
 * @param displayName its name for people; empty if nothing is said
 * @param description what it predicts; empty if nothing is said
 * @param tags in their order
 */
public record ArtifactDetails(String displayName, String description, Map<String, String> tags) {
    /** Nothing is said. */
    public static final ArtifactDetails NONE = new ArtifactDetails("", "", Map.of());

    /** Keeps a copy. */
    public ArtifactDetails {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
}
