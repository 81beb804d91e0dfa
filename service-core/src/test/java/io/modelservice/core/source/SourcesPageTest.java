package io.modelservice.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesPageTest {
    @TempDir
    Path folder;

    @Test
    void showsASourceThatWorks() throws Exception {
        ModelSources sources = new ModelSources(List.of(new NotesSource()));
        var location = new SourceLocation("notes:hello", Map.of());
        Artifact artifact = new ArtifactCache(folder, sources)
                .fetch(location, sources.resolve(location), new FetchLimits(100, null));
        assertThat(artifact.path().resolve("note.txt")).hasContent("notes:hello");
        assertThat(page()).contains(code());
    }

    @Test
    void listsTheSchemesThatAreFound() throws IOException {
        ModelSources found = new ModelSources(ServiceLoader.load(ModelSource.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
        assertThat(found.schemes()).contains("file", "http", "https");
        assertThat(page()).contains("`file:", "`http:", "`https:");
    }

    private static String code() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/modelservice/core/source/NotesSource.java"));
        return source.substring(source.indexOf("public final class"));
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/sources.md"));
    }
}
