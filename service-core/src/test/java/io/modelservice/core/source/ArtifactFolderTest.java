package io.modelservice.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactFolderTest {
    @TempDir
    Path parent;

    private Path root;
    private ArtifactFolder folder;

    @BeforeEach
    void create() throws IOException {
        Files.createDirectories(parent.resolve("beside"));
        root = Files.createDirectories(parent.resolve("root"));
        folder = new ArtifactFolder(root, 10);
    }

    private void write(String name, String content) throws IOException {
        folder.write(name, -1, stream(content));
    }

    private static InputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> tree() throws IOException {
        try (Stream<Path> all = Files.walk(parent)) {
            return all.map(path -> parent.relativize(path).toString()).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileNames")
    void writesNothingUnderAHostileName(String name, String words) throws IOException {
        List<String> before = tree();
        assertThatThrownBy(() -> write(name, "x"))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessageStartingWith("the artifact names a file '")
                .hasMessageEndingWith("', which " + words + "; rename it")
                .message()
                .doesNotContainPattern("\\p{Cntrl}")
                .hasSizeLessThan(200);
        assertThat(tree()).isEqualTo(before);
    }

    static Stream<Arguments> hostileNames() {
        return Stream.of(
                        rows("is no name", ""),
                        rows(
                                "is absolute, or has an empty part",
                                "/",
                                "/etc/passwd",
                                "//host/share",
                                "a//b",
                                "a/",
                                "a/b/"),
                        rows(
                                "leads elsewhere",
                                "..",
                                ".",
                                "../x",
                                "a/../../x",
                                "a/..",
                                "./x",
                                "a/./b",
                                "../root2/x",
                                "a/../b"),
                        rows(
                                "has a control character",
                                "a\0",
                                "a\nb",
                                "\u001b[31m",
                                "a\u007f",
                                "a\u0085b",
                                "a\u2028b",
                                "x\u202etxt"),
                        rows("has a control character", "a\ud800b", "a\u200b"),
                        rows("has a backslash", "..\\x", "a\\b", "\\\\host\\share", "C:\\x"),
                        rows("begins with a drive's letter", "C:x", "c:", "D:/x", "a/C:x"),
                        rows(
                                "is a device on Windows",
                                "NUL",
                                "nul.txt",
                                "aux",
                                "a/con/b",
                                "COM1",
                                "lpt9.onnx",
                                "com¹",
                                "NUL .x"),
                        rows("is a device on Windows", "CONIN$", "prn:stream"),
                        rows(
                                "has a part that ends with a dot or a space",
                                "a.",
                                "a ",
                                "a./b",
                                "a/b ",
                                "...",
                                "....",
                                " "),
                        rows(
                                "has a part of more than 255 bytes",
                                "a".repeat(256),
                                "ä".repeat(128),
                                "x/" + "a".repeat(256)),
                        rows("has more than 1024 bytes", "a/".repeat(512) + "aa", "a".repeat(5_000)),
                        rows("is in more than 31 folders", "a/".repeat(32) + "a"))
                .flatMap(rows -> rows);
    }

    private static Stream<Arguments> rows(String words, String... names) {
        return Stream.of(names).map(name -> Arguments.of(name, words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model.onnx",
                "a/b/c",
                ".hidden",
                "..a",
                "a..b",
                "...a",
                "con2",
                "null",
                "icon",
                "a b",
                "ä",
                "模型",
                "model:0",
                "aux_data/x",
                "~",
                "$HOME",
                "%2e%2e",
                "-rf",
                "*"
            })
    void writesOrdinaryNames(String name) throws IOException {
        write(name, "x");
        assertThat(root.resolve(name)).hasContent("x");
    }

    @ParameterizedTest
    @MethodSource("clashes")
    void refusesNamesThatSomeSystemTakesForOne(String first, String second, String there) throws IOException {
        write(first, "1");
        List<String> before = tree();
        assertThatThrownBy(() -> write(second, "2"))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessage("the artifact names a file '%s', but has '%s' already; rename one of them", second, there);
        assertThat(tree()).isEqualTo(before);
        assertThat(root.resolve(first)).hasContent("1");
    }

    static Stream<Arguments> clashes() {
        return Stream.of(
                Arguments.of("a", "a", "a"),
                Arguments.of("a/b", "a/b", "a/b"),
                Arguments.of("Model", "mODEL", "Model"),
                Arguments.of("straße", "STRASSE", "straße"),
                Arguments.of("\u00e4", "a\u0308", "\u00e4"),
                Arguments.of("a/b", "A/c", "a"),
                Arguments.of("a", "a/b", "a"),
                Arguments.of("a/b", "a", "a"),
                Arguments.of("a/b/c", "a/b", "a/b"));
    }

    @Test
    void neverFollowsALink() throws IOException {
        Files.createSymbolicLink(root.resolve("folder"), parent.resolve("beside"));
        Files.createSymbolicLink(root.resolve("file"), parent.resolve("new"));
        List<String> before = tree();
        assertThatThrownBy(() -> write("folder/x", "x")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> write("file", "x")).isInstanceOf(IOException.class);
        assertThat(tree()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} announced, {1} there")
    @MethodSource("sizes")
    void takesWhatWasAnnouncedAndFits(long announced, String content, String message) throws IOException {
        if (message.isEmpty()) {
            folder.write("model", announced, stream(content));
            assertThat(root.resolve("model")).hasContent(content);
        } else {
            assertThatThrownBy(() -> folder.write("model", announced, stream(content)))
                    .isInstanceOf(ArtifactRefusedException.class)
                    .hasMessage(message);
        }
    }

    static Stream<Arguments> sizes() {
        String tooLarge = "the artifact holds more than 10 bytes; raise max_bytes of its source if it is the right one";
        String other = "the artifact's file 'model' was announced with %d bytes, but has %s; put it there again";
        return Stream.of(
                Arguments.of(10, "0123456789", ""),
                Arguments.of(-1, "0123456789", ""),
                Arguments.of(0, "", ""),
                Arguments.of(-1, "0123456789a", tooLarge),
                Arguments.of(5, "0123456789", other.formatted(5, "more")),
                Arguments.of(0, "0", other.formatted(0, "more")),
                Arguments.of(5, "0123", other.formatted(5, "only 4")),
                Arguments.of(5, "", other.formatted(5, "only 0")));
    }

    @Test
    void readsNothingOfWhatIsAnnouncedAsTooLarge() throws IOException {
        write("a", "012345");
        InputStream content = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("nothing is read");
            }

            @Override
            public int read(byte[] into, int from, int length) {
                throw new AssertionError("nothing is read");
            }
        };
        assertThatThrownBy(() -> folder.write("b", 5, content)).isInstanceOf(ArtifactRefusedException.class);
        assertThatThrownBy(() -> folder.write("b", 10_000_000_000L, content))
                .isInstanceOf(ArtifactRefusedException.class);
        assertThat(tree()).containsExactly("", "beside", "root", "root/a");
    }

    @Test
    void countsAllFilesTogether() throws IOException {
        write("a", "012345");
        write("b", "0123");
        assertThatThrownBy(() -> write("c", "0")).isInstanceOf(ArtifactRefusedException.class);
    }

    @Test
    void stopsReadingWhatHasNoEnd() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 1;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                return length;
            }
        };
        assertThatThrownBy(() -> folder.write("a", -1, endless)).isInstanceOf(ArtifactRefusedException.class);
    }

    @Test
    void refusesMoreFilesThanItMayHold() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            write("f" + i, "");
        }
        assertThatThrownBy(() -> write("one more", ""))
                .hasMessage(
                        "the artifact has more than 10000 files; put fewer there, such as in an archive of their own");
        assertThat(root.resolve("one more")).doesNotExist();
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> write("a", "x")).isInstanceOf(java.io.InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
