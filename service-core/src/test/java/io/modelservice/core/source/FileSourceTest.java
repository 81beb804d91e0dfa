package io.modelservice.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileSourceTest {
    @TempDir
    Path folder;

    private Path models;

    @BeforeEach
    void create() throws IOException {
        models = Files.createDirectory(folder.toRealPath().resolve("models"));
    }

    private static ArtifactVersion resolve(String uri) {
        return new FileSource().resolve(new SourceLocation(uri, Map.of()));
    }

    private List<String> fetched(ArtifactVersion version) throws IOException, InterruptedException {
        Path target = Files.createTempDirectory(folder, "target");
        version.fetch(new ArtifactFolder(target, 1_000));
        try (Stream<Path> all = Files.walk(target)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> target.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    private static void put(Path file, String content) throws IOException {
        Files.createDirectories(PrivateFiles.parent(file));
        Files.writeString(file, content);
    }

    @Test
    void copiesAFileOrAFolder() throws Exception {
        put(models.resolve("v1/MLmodel"), "x");
        put(models.resolve("v1/data/model.onnx"), "y");
        assertThat(fetched(resolve("file://" + models + "/v1"))).containsExactly("MLmodel", "data/model.onnx");
        assertThat(fetched(resolve("file:" + models + "/v1/"))).containsExactly("MLmodel", "data/model.onnx");
        assertThat(fetched(resolve("FILE:" + models + "/v1/data/model.onnx"))).containsExactly("model.onnx");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void takesThePathOutOfTheUri(String uri, String path) {
        assertThat(FileUri.path(uri)).isEqualTo(path);
    }

    static Stream<Arguments> paths() {
        return Stream.of(
                Arguments.of("file:models/iris", "models/iris"),
                Arguments.of("file:./models", "./models"),
                Arguments.of("file:/models", "/models"),
                Arguments.of("file:///models", "/models"),
                Arguments.of("file://localhost/models", "/models"),
                Arguments.of("file:/a%20b%25c+d", "/a b%c+d"),
                Arguments.of("file:/%C3%A4/ä/模型", "/ä/ä/模型"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesAUriThatCanNotBeRight(String uri, String words) {
        assertThatThrownBy(() -> resolve(uri))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessage("the source '" + uri + "' " + words);
    }

    static Stream<Arguments> mistakes() {
        String percent = "has a percent sign that encodes nothing; write %25 for one that belongs to a name";
        String nothing = "names no path; write file:relative/path or file:///absolute/path";
        return Stream.of(
                Arguments.of("file:", nothing),
                Arguments.of("file://", nothing),
                Arguments.of("file:/a%00b", nothing),
                Arguments.of("file:/50%", percent),
                Arguments.of("file:/50%2", percent),
                Arguments.of("file:/50%zz", percent),
                Arguments.of("file:/%C3", percent),
                Arguments.of(
                        "file://share/models",
                        "names another machine; write file:relative/path or file:///absolute/path"));
    }

    @Test
    void waitsForWhatIsNotThere() throws Exception {
        assertThatThrownBy(() -> resolve("file:" + models + "/v1"))
                .isInstanceOf(ArtifactMissingException.class)
                .hasMessage("there is no '" + models + "/v1'; put the model there, or mend the path");
        assertThatThrownBy(() -> resolve("file:" + models))
                .isInstanceOf(ArtifactMissingException.class)
                .hasMessage("the folder '" + models + "' is empty; put the model there");
        Files.createSymbolicLink(models.resolve("current"), Path.of("v7"));
        assertThatThrownBy(() -> resolve("file:" + models + "/current")).isInstanceOf(ArtifactMissingException.class);
    }

    @Test
    void namesTheVersionThatALinkLeadsTo() throws Exception {
        put(models.resolve("v3/model.onnx"), "x");
        put(models.resolve("v4/model.onnx"), "x");
        Path current = Files.createSymbolicLink(models.resolve("current"), Path.of("v3"));
        ArtifactVersion first = resolve("file:" + current);
        Files.delete(current);
        Files.createSymbolicLink(current, Path.of("v4"));
        ArtifactVersion second = resolve("file:" + current);
        assertThat(List.of(
                        first.version(),
                        second.version(),
                        resolve("file:" + models + "/v3").version()))
                .containsExactly("v3", "v4", "");
        assertThat(second.identity()).isNotEqualTo(first.identity());
        assertThat(fetched(first)).containsExactly("model.onnx");
    }

    @Test
    void isAnotherWhenAnythingChanges() throws Exception {
        Path file = models.resolve("v1/model.onnx");
        put(file, "x");
        String uri = "file:" + models + "/v1";
        String first = resolve(uri).identity();
        assertThat(resolve(uri).identity()).isEqualTo(first);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        String touched = resolve(uri).identity();
        put(models.resolve("v1/more"), "");
        assertThat(List.of(first, touched, resolve(uri).identity())).doesNotHaveDuplicates();
        assertThat(resolve(uri).isAtomic()).isFalse();
    }

    @Test
    void doesNotTakeWhatIsBeingWritten() throws Exception {
        Path file = models.resolve("model.onnx");
        put(file, "x");
        ArtifactVersion version = resolve("file:" + models);
        put(file, "xy");
        assertThatThrownBy(() -> fetched(version))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessage("'" + models + "' is being written; it is taken when it no longer changes");
        ArtifactVersion second = resolve("file:" + models);
        Files.delete(file);
        assertThatThrownBy(() -> fetched(second)).isInstanceOf(SourceUnavailableException.class);
    }

    @Test
    void refusesLinksThatLeadOutAndTakesThoseThatDoNot() throws Exception {
        put(models.resolve("v1/model.onnx"), "x");
        put(folder.resolve("secret"), "geheim");
        Files.createSymbolicLink(models.resolve("v1/same"), Path.of("model.onnx"));
        assertThat(fetched(resolve("file:" + models + "/v1"))).containsExactly("model.onnx", "same");
        Files.createSymbolicLink(models.resolve("v1/out"), folder.resolve("secret"));
        assertThatThrownBy(() -> resolve("file:" + models + "/v1"))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessage("the artifact's 'out' is a link that leads out of its folder; put the file itself there");
    }

    @Test
    void unpacksAnArchive() throws Exception {
        Archives.zip(models.resolve("m.zip"), Map.of("a/b", "x", "c", "y"));
        assertThat(fetched(resolve("file:" + models + "/m.zip"))).containsExactly("a/b", "c");
    }
}
