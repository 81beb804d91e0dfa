package io.modelservice.core.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The example of docs/sources.md. */
public final class NotesSource implements ModelSource {
    @Override
    public Set<String> schemes() {
        return Set.of("notes");
    }

    @Override
    public ArtifactVersion resolve(SourceLocation location) {
        return new Note(location.uri());
    }

    private record Note(String identity) implements ArtifactVersion { // asked at every poll: equal while nothing is new
        @Override
        public void fetch(ArtifactFolder folder) throws IOException {
            byte[] content = identity.getBytes(StandardCharsets.UTF_8);
            folder.write("note.txt", content.length, new ByteArrayInputStream(content));
        }
    }
}
