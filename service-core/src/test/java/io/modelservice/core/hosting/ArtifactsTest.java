package io.modelservice.core.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.LogLines;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.source.Artifact;
import io.modelservice.core.source.ArtifactCache;
import io.modelservice.core.source.ArtifactDetails;
import io.modelservice.core.source.ArtifactMissingException;
import io.modelservice.core.source.ArtifactVersion;
import io.modelservice.core.source.ModelSource;
import io.modelservice.core.source.ModelSources;
import io.modelservice.core.source.SourceLocation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsTest {
    @TempDir
    Path folder;

    /** Has a place that can't be told: foreign code, which may throw anything. */
    private static final class LostSource implements ModelSource {
        @Override
        public Set<String> schemes() {
            return Set.of("lost");
        }

        @Override
        public ArtifactVersion resolve(SourceLocation location) {
            throw new ArtifactMissingException("nothing is there");
        }

        @Override
        public String place(SourceLocation location) {
            throw new IllegalStateException("nobody knows where it came from");
        }
    }

    @Test
    void letWhatServesGoOnWhenItCannotBeRemembered() {
        ModelSources sources = new ModelSources(List.of(new LostSource()));
        Artifacts artifacts = new Artifacts(sources, new ArtifactCache(folder, sources), Map.of());
        Entry entry = new Entry(0, ModelEntry.ofSource("iris", "lost:iris"), null, Clock.systemUTC());
        try (LogLines log = new LogLines()) {
            artifacts.served(entry, new Artifact(folder, "1", "1", "sha256:0", ArtifactDetails.NONE), "");

            assertThat(log.with("can't remember"))
                    .containsExactly("WARN models[0]: the cache can't remember what serves:"
                            + " java.lang.IllegalStateException: nobody knows where it came from");
        }
    }
}
