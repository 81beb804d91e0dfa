package io.modelservice.core.source;

import java.util.Set;

/**
 * A kind of place that artifacts come from, found by the scheme of a URI: an extension point. An implementation is a
 * public class with a public constructor without parameters, named in {@code META-INF/services} of its jar. Thread-safe.
 */
public interface ModelSource {
    /** The URI schemes that it knows, in lower case, such as {@code models}. */
    Set<String> schemes();

    /**
     * Looks up what a location names right now. Asked at every poll, so it fetches nothing that is large.
     *
     * @throws ArtifactMissingException if there is nothing yet: the model waits
     * @throws SourceUnavailableException if it can't be told now: asked again later
     * @throws ArtifactRefusedException if the location can't be right, or what is there is refused
     * @throws InterruptedException if the service stops meanwhile
     */
    ArtifactVersion resolve(SourceLocation location) throws InterruptedException;

    /**
     * Where one of several versions is.
     *
     * @param uri of them all, such as {@code models:/iris}
     * @param version such as {@code 3}
     */
    default String versioned(String uri, String version) {
        return uri.endsWith("/") ? uri + version : uri + "/" + version;
    }

    /**
     * What tells a location's place apart beside its URI, such as the address of a registry: artifacts of two places are
     * never taken for one another. Holds no secret, and looks nothing up.
     */
    default String place(SourceLocation location) {
        return "";
    }
}
