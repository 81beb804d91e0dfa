package io.modelservice.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchiveTest {
    private static final Map<String, String> FILES = Map.of("MLmodel", "x", "data/model.onnx", "y");

    @TempDir
    Path parent;

    private Path root;

    @BeforeEach
    void create() throws IOException {
        Files.createDirectory(parent.resolve("beside"));
        root = Files.createDirectory(parent.resolve("root"));
    }

    private void unpack(String name, byte[] content) throws IOException {
        Archive.unpack(name, new ByteArrayInputStream(content), new ArtifactFolder(root, 10_000));
    }

    private List<String> outside() throws IOException {
        try (Stream<Path> all = Files.walk(parent)) {
            return all.filter(path -> !path.startsWith(root))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("archives")
    void unpacksWhatItHolds(String name, byte[] content) throws IOException {
        unpack(name, content);
        assertThat(root.resolve("MLmodel")).hasContent("x");
        assertThat(root.resolve("data/model.onnx")).hasContent("y");
    }

    static Stream<Arguments> archives() throws IOException {
        byte[] tar = Archives.tar(FILES);
        return Stream.of(
                Arguments.of("m.zip", Archives.zip(FILES)),
                Arguments.of("M.ZIP", Archives.zip(Map.of("MLmodel", "x", "data/", "", "data/model.onnx", "y"))),
                Arguments.of("m.tar", tar),
                Arguments.of("m.tar.gz", Archives.gzip(tar)),
                Arguments.of("m.tgz", Archives.gzip(tar)),
                Arguments.of("m.tar", Archives.tar(Map.of("./MLmodel", "x", "./", "", "./data/model.onnx", "y"))));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("hostile")
    void writesNothingOutside(String name, byte[] content, String message) throws IOException {
        List<String> before = outside();
        assertThatThrownBy(() -> unpack(name, content))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessageContaining(message);
        assertThat(outside()).isEqualTo(before);
    }

    static Stream<Arguments> hostile() throws IOException {
        String large = "x".repeat(1_000_000);
        byte[] zip = Archives.zip(FILES);
        byte[] tar = Archives.tar(FILES);
        byte[] odd = "<html>no archive at all, but long enough to be one: %s"
                .formatted(large)
                .getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("m.zip", Archives.zip(Map.of("../x", "x")), "'../x', which leads elsewhere"),
                Arguments.of("m.zip", Archives.zip(Map.of("a/../../x", "x")), "which leads elsewhere"),
                Arguments.of("m.zip", Archives.zip(Map.of("/etc/x", "x")), "is absolute"),
                Arguments.of("m.zip", Archives.zip(Map.of("..\\x", "x")), "has a backslash"),
                Arguments.of("m.zip", Archives.zip(Map.of("C:x", "x")), "begins with a drive's letter"),
                Arguments.of("m.zip", Archives.zip(Map.of("a", large)), "holds more than 10000 bytes"),
                Arguments.of("m.zip", encrypted(zip), "no archive that can be read"),
                Arguments.of("m.zip", Arrays.copyOf(zip, zip.length - 30), "its end is missing"),
                Arguments.of("m.zip", Arrays.copyOf(zip, 10), "no archive that can be read"),
                Arguments.of("m.zip", new byte[0], "its end is missing"),
                Arguments.of("m.zip", odd, "its end is missing"),
                Arguments.of("m.tgz", Archives.gzip(Archives.commented("x".repeat(3_000_000))), "more than it may"),
                Arguments.of("m.zip", Arrays.copyOf(odd, 5_000), "its end is missing"),
                Arguments.of("m.tar", Archives.tar(Map.of("../x", "x")), "'../x', which leads elsewhere"),
                Arguments.of("m.tar", Archives.tar(Map.of("/etc/x", "x")), "is absolute"),
                Arguments.of("m.tar", Archives.tar(Map.of("a/".repeat(40) + "a", "x")), "is in more than 31 folders"),
                Arguments.of("m.tgz", Archives.gzip(Archives.tar(Map.of("a", large))), "holds more than 10000 bytes"),
                Arguments.of("m.tar", link(TarConstants.LF_SYMLINK), "'l' is neither folder nor file"),
                Arguments.of("m.tar", link(TarConstants.LF_LINK), "'l' is neither folder nor file"),
                Arguments.of("m.tar", link(TarConstants.LF_CHR), "'l' is neither folder nor file"),
                Arguments.of("m.tar", link(TarConstants.LF_BLK), "'l' is neither folder nor file"),
                Arguments.of("m.tar", link(TarConstants.LF_FIFO), "'l' is neither folder nor file"),
                Arguments.of("m.tar", Arrays.copyOf(tar, 1_024), "its end is missing"),
                Arguments.of("m.tar", Arrays.copyOf(tar, 512), "'"),
                Arguments.of("m.tar", odd, "no archive that can be read"),
                Arguments.of("m.tgz", odd, "no archive that can be read (Not in GZIP format)"),
                Arguments.of("m.tgz", Arrays.copyOf(Archives.gzip(tar), 60), "no archive that can be read"));
    }

    private static byte[] link(byte kind) throws IOException {
        return Archives.odd("l", kind, "../beside");
    }

    private static byte[] encrypted(byte[] zip) {
        byte[] changed = zip.clone();
        changed[6] |= 1;
        return changed;
    }

    @Test
    void followsNoLinkThatAnArchiveMakes() throws IOException {
        byte[] link = link(TarConstants.LF_SYMLINK);
        byte[] file = Archives.tar(Map.of("l/x", "x"));
        byte[] both = new byte[512 + file.length];
        System.arraycopy(link, 0, both, 0, 512);
        System.arraycopy(file, 0, both, 512, file.length);
        List<String> before = outside();
        assertThatThrownBy(() -> unpack("m.tar", both)).isInstanceOf(ArtifactRefusedException.class);
        assertThat(outside()).isEqualTo(before);
    }
}
