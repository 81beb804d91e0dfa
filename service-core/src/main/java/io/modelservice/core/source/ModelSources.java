package io.modelservice.core.source;

import io.modelservice.core.config.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The sources that were found, each asked for the locations of its schemes. Immutable, and as thread-safe as they are. */
public final class ModelSources {
    private final Map<String, ModelSource> sources = new LinkedHashMap<>();

    /** These sources; of two that know one scheme the first counts. */
    public ModelSources(List<ModelSource> found) {
        for (ModelSource source : found) {
            source.schemes().forEach(scheme -> sources.putIfAbsent(scheme, source));
        }
    }

    /** The schemes that are known, in alphabetical order. */
    public SortedSet<String> schemes() {
        return new TreeSet<>(sources.keySet());
    }

    /**
     * Looks up what a location names right now.
     *
     * @throws ArtifactRefusedException if no source knows its scheme, or if it can't be right
     * @throws ArtifactMissingException if there is nothing yet
     * @throws SourceUnavailableException if it can't be told now
     * @throws InterruptedException if the service stops meanwhile
     */
    public ArtifactVersion resolve(SourceLocation location) throws InterruptedException {
        return source(location).resolve(location);
    }

    /**
     * Where one of several versions is.
     *
     * @param uri of them all
     * @throws ArtifactRefusedException if no source knows its scheme
     */
    public String versioned(String uri, String version) {
        return source(new SourceLocation(uri, Map.of())).versioned(uri, version);
    }

    /**
     * What tells a location's place apart beside its URI.
     *
     * @throws ArtifactRefusedException if no source knows its scheme
     */
    String place(SourceLocation location) {
        return source(location).place(location);
    }

    private ModelSource source(SourceLocation location) {
        ModelSource source = sources.get(location.scheme());
        if (source == null) {
            throw new ArtifactRefusedException(refusal(location.scheme()));
        }
        return source;
    }

    private String refusal(String scheme) {
        return scheme.isEmpty()
                ? "the source has no scheme; write file: before a path, or one of %s".formatted(schemes())
                : "no source knows the scheme %s, only %s; put the jar of its source on --classpath, and write file: before a path"
                        .formatted(Shown.key(scheme), schemes());
    }
}
