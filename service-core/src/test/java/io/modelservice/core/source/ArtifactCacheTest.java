package io.modelservice.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactCacheTest {
    private static final FetchLimits LIMITS = new FetchLimits(1_000, null);
    private static final SourceLocation IRIS = new SourceLocation("test:/iris?password=geheim", Map.of("PLACE", "one"));

    /** Printed by {@code printf one | sha256sum}. */
    private static final String ONE = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";

    /** Printed by the pipeline of {@link TreeDigest} in a folder with {@code a/b}, "one", and {@code c}, "two". */
    private static final String BOTH = "8c1afbbb170036059c2085ac62a070dcb5a7914186e04e8102d1ee8d462684e4";

    @TempDir
    Path folder;

    private ArtifactCache cache;

    @BeforeEach
    void create() {
        cache = cache();
    }

    private ArtifactCache cache() {
        return new ArtifactCache(folder.resolve("cache"), new ModelSources(List.of(new PlacesSource())));
    }

    private static MapVersion one(String identity) {
        return MapVersion.of(identity, Map.of("model", "one " + identity));
    }

    private List<Path> artifacts() throws IOException {
        try (Stream<Path> all = Files.walk(folder, 3)) {
            return all.filter(Files::isDirectory)
                    .filter(path -> folder.relativize(path).getNameCount() == 3)
                    .toList();
        }
    }

    @Test
    void givesTheFilesOfOneThatIsOneFileByThatFilesDigest() throws Exception {
        Artifact artifact = cache.fetch(IRIS, MapVersion.of("x", Map.of("model.onnx", "one")), LIMITS);
        assertThat(artifact)
                .isEqualTo(new Artifact(
                        artifact.path(), ONE.substring(0, 12), "x", "sha256:" + ONE, ArtifactDetails.NONE));
        assertThat(artifact.path().resolve("model.onnx")).hasContent("one");
    }

    @Test
    void givesWhatSha256sumPrintsOfATree() throws Exception {
        Artifact artifact = cache.fetch(IRIS, MapVersion.of("x", Map.of("c", "two", "a/b", "one")), LIMITS);
        assertThat(artifact.digest()).isEqualTo("sha256:" + BOTH);
    }

    @Test
    void keepsTheWordsOfThePlace() throws Exception {
        ArtifactDetails details = new ArtifactDetails("Iris", "Which iris.", Map.of("team", "ml"));
        var version = new MapVersion("x", "3", details, Map.of("model", "one"), new AtomicInteger());
        Artifact artifact = cache.fetch(IRIS, version, LIMITS);
        cache.served(IRIS, artifact);
        assertThat(artifact).isEqualTo(new Artifact(artifact.path(), "3", "x", "sha256:" + ONE, details));
        assertThat(cache().last(IRIS, LIMITS)).contains(artifact);
    }

    @Test
    void followsWhatThePlaceSaysOfFilesThatAreTheSame() throws Exception {
        cache.fetch(IRIS, one("x"), LIMITS);
        ArtifactDetails details = new ArtifactDetails("Iris", "", Map.of());
        var renamed = new MapVersion("x", "3", details, Map.of(), new AtomicInteger());
        Artifact artifact = cache.fetch(IRIS, renamed, LIMITS);
        cache.served(IRIS, artifact);
        assertThat(artifact.version()).isEqualTo("3");
        assertThat(cache.last(IRIS, LIMITS)).contains(artifact);
    }

    @Test
    void fetchesOnceAcrossRestarts() throws Exception {
        MapVersion version = one("x");
        Artifact first = cache.fetch(IRIS, version, LIMITS);
        assertThat(cache().fetch(IRIS, version, LIMITS)).isEqualTo(first);
        assertThat(version.fetches()).hasValue(1);
    }

    @Test
    void fetchesADamagedOneAnew() throws Exception {
        MapVersion version = one("x");
        Path file = cache.fetch(IRIS, version, LIMITS).path().resolve("model");
        Files.delete(file);
        Files.writeString(file, "damaged");
        assertThat(cache.fetch(IRIS, version, LIMITS).path().resolve("model")).hasContent("one x");
        Files.writeString(file.resolveSibling("more"), "more");
        assertThat(cache.fetch(IRIS, version, LIMITS).path()).isDirectoryNotContaining("glob:**/more");
        assertThat(version.fetches()).hasValue(3);
    }

    @Test
    void doesNotServeADamagedOneLater() throws Exception {
        Artifact artifact = cache.fetch(IRIS, one("x"), LIMITS);
        cache.served(IRIS, artifact);
        Files.writeString(artifact.path().resolve("more"), "more");
        assertThat(cache.last(IRIS, LIMITS)).isEmpty();
    }

    @Test
    void remembersWhatServedAndWhatServedBefore() throws Exception {
        Artifact first = cache.fetch(IRIS, one("1"), LIMITS);
        assertThat(cache.last(IRIS, LIMITS)).isEmpty();
        cache.served(IRIS, first);
        assertThat(cache.previous(IRIS, LIMITS)).isEmpty();
        Artifact second = cache.fetch(IRIS, one("2"), LIMITS);
        cache.served(IRIS, second);
        cache.served(IRIS, second);
        assertThat(cache().last(IRIS, LIMITS)).contains(second);
        assertThat(cache().previous(IRIS, LIMITS)).contains(first);
        cache.served(IRIS, first);
        assertThat(cache().last(IRIS, LIMITS)).contains(first);
        assertThat(cache().previous(IRIS, LIMITS)).contains(second);
    }

    @Test
    void deletesWhatNeitherServesNorServedBeforeNorIsInUse() throws Exception {
        Artifact first = cache.fetch(IRIS, one("1"), LIMITS);
        cache.served(IRIS, first);
        Artifact second = cache.fetch(IRIS, one("2"), LIMITS);
        cache.served(IRIS, second);
        Artifact third = cache.fetch(IRIS, one("3"), LIMITS);
        cache.served(IRIS, third);
        assertThat(first.path()).exists();
        cache.release(first);
        cache.served(IRIS, third);
        assertThat(first.path()).doesNotExist();
        assertThat(artifacts())
                .containsExactlyInAnyOrder(
                        second.path().getParent(), third.path().getParent());
    }

    @Test
    void keepsTheLocationsOfTwoPlacesApart() throws Exception {
        var other = new SourceLocation(IRIS.uri(), Map.of("PLACE", "two"));
        cache.served(IRIS, cache.fetch(IRIS, one("x"), LIMITS));
        assertThat(cache.last(other, LIMITS)).isEmpty();
    }

    @Test
    void refusesAnotherDigestThanIsConfiguredAndKeepsNothingOfIt() throws Exception {
        var wanted = new FetchLimits(1_000, "0".repeat(64));
        assertThatThrownBy(() -> cache.fetch(IRIS, MapVersion.of("x", Map.of("m", "one")), wanted))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessage("the artifact's digest is sha256:" + ONE + ", but sha256:" + "0".repeat(64)
                        + " is configured; if this artifact is the right one, configure its digest");
        assertThat(artifacts()).isEmpty();
    }

    @Test
    void servesNoCachedOneThatIsNoLongerTheConfiguredOne() throws Exception {
        cache.served(IRIS, cache.fetch(IRIS, MapVersion.of("x", Map.of("m", "one")), LIMITS));
        assertThat(cache.last(IRIS, new FetchLimits(1_000, "sha256:" + ONE))).isPresent();
        assertThat(cache.last(IRIS, new FetchLimits(1_000, "0".repeat(64)))).isEmpty();
        assertThat(cache.last(IRIS, new FetchLimits(2, null))).isEmpty();
    }

    @Test
    void refusesAnArtifactWithoutFiles() throws Exception {
        assertThatThrownBy(() -> cache.fetch(IRIS, MapVersion.of("x", Map.of()), LIMITS))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessage("the artifact holds no file; put the model there, and then its name");
    }

    @Test
    void leavesNothingOfAFetchThatFails() throws Exception {
        assertThatThrownBy(() -> cache.fetch(IRIS, MapVersion.of("x", Map.of("a", "one", "../b", "two")), LIMITS))
                .isInstanceOf(ArtifactRefusedException.class);
        assertThat(artifacts()).isEmpty();
    }

    @Test
    void removesWhatADeadProcessLeft() throws Exception {
        Artifact artifact = cache.fetch(IRIS, one("x"), LIMITS);
        Path left = Files.createDirectory(
                PrivateFiles.parent(artifact.path()).resolveSibling(".unfinished-of-a-dead-process"));
        Files.writeString(left.resolve("file"), "half");
        cache.fetch(IRIS, one("x"), LIMITS);
        assertThat(left).doesNotExist();
    }

    @Test
    void survivesThatManyFetchTheSame() throws Exception {
        CyclicBarrier start = new CyclicBarrier(8);
        List<Callable<Artifact>> fetches = IntStream.range(0, 8)
                .<Callable<Artifact>>mapToObj(i -> () -> {
                    ArtifactCache own = cache();
                    start.await();
                    return own.fetch(IRIS, one("x"), LIMITS);
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (Future<Artifact> fetched : threads.invokeAll(fetches)) {
            assertThat(fetched.get().path().resolve("model")).hasContent("one x");
        }
        threads.shutdown();
        assertThat(artifacts()).hasSize(1);
    }

    @Test
    void isThisUsersAlone() throws Exception {
        Path files = cache.fetch(IRIS, one("x"), LIMITS).path();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("cache"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.resolve("model"))))
                .isEqualTo("r--------");
    }

    @Test
    void writesNoSecretOfALocation() throws Exception {
        cache.served(IRIS, cache.fetch(IRIS, one("x"), LIMITS));
        try (Stream<Path> all = Files.walk(folder.resolve("cache"))) {
            for (Path file : all.toList()) {
                assertThat(file.toString()).doesNotContain("geheim");
                assertThat(Files.isRegularFile(file) ? Files.readString(file) : "")
                        .doesNotContain("geheim");
            }
        }
    }

    @Test
    void saysThatItsFolderCanNotBeWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        var broken = new ArtifactCache(file.resolve("cache"), new ModelSources(List.of(new PlacesSource())));
        assertThatThrownBy(() -> broken.fetch(IRIS, one("x"), LIMITS))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageStartingWith("the artifact cache '" + file.resolve("cache") + "' can't be written (")
                .hasMessageEndingWith("); name a folder that this user may write");
    }

    private static final class PlacesSource implements ModelSource {
        @Override
        public Set<String> schemes() {
            return Set.of("test");
        }

        @Override
        public ArtifactVersion resolve(SourceLocation location) {
            throw new IllegalStateException("nothing is looked up here");
        }

        @Override
        public String place(SourceLocation location) {
            return location.environment().getOrDefault("PLACE", "");
        }
    }
}
