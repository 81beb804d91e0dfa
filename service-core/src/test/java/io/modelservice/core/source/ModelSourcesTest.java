package io.modelservice.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSourcesTest {
    private final ModelSources sources = new ModelSources(
            List.of(new NamedSource("first", Set.of("b", "a")), new NamedSource("second", Set.of("a", "c"))));

    @ParameterizedTest
    @CsvSource({"a:/x, first", "A:/x, first", "b:/x, first", "c:x:y, second"})
    void asksTheFirstSourceThatKnowsTheScheme(String uri, String source) throws Exception {
        assertThat(sources.resolve(location(uri)).identity()).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3://secret@host/x | no source knows the scheme 's3', only [a, b, c]; put the jar of its source on --classpath, and write file: before a path",
                "D:/models/x | no source knows the scheme 'd', only [a, b, c]; put the jar of its source on --classpath, and write file: before a path",
                "models/iris.onnx   | the source has no scheme; write file: before a path, or one of [a, b, c]",
                "''                 | the source has no scheme; write file: before a path, or one of [a, b, c]",
            })
    void saysWhichSchemesThereAre(String uri, String message) {
        assertThatThrownBy(() -> sources.resolve(location(uri)))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessage(message);
    }

    @Test
    void asksTheSourceWhereAVersionIs() {
        assertThat(sources.versioned("a:/x", "3")).isEqualTo("a:/x/3");
        assertThat(sources.schemes()).containsExactly("a", "b", "c");
    }

    private static SourceLocation location(String uri) {
        return new SourceLocation(uri, Map.of());
    }

    private record NamedSource(String name, Set<String> schemes) implements ModelSource {
        @Override
        public ArtifactVersion resolve(SourceLocation location) {
            return MapVersion.of(name, Map.of());
        }
    }
}
