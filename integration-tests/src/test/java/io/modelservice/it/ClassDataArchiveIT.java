package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JVM takes the archive that the build makes, and no start needs it. */
class ClassDataArchiveIT {
    private static final Path TARGET = RunnerProcess.REPOSITORY.resolve("service-runner/target");
    private static final Path JAR = TARGET.resolve("service-runner.jar");
    private static final Path ARCHIVE = TARGET.resolve("service-runner.jsa");
    private static final String TAKEN = " source: shared objects file (top)";

    @TempDir
    Path folder;

    @Test
    void aStartTakesItsClassesFromTheArchive() throws Exception {
        try (RunnerProcess runner = serving(ARCHIVE, JAR, "-Xlog:class+load")) {
            assertThat(runner.awaitTried().told())
                    .anyMatch(line -> line.endsWith("io.modelservice.runner.Serving" + TAKEN))
                    .anyMatch(line -> line.endsWith("io.modelservice.core.http.EdgeHandler" + TAKEN))
                    .anyMatch(line -> line.endsWith("org.eclipse.jetty.server.Server" + TAKEN))
                    .anyMatch(line -> line.endsWith("picocli.CommandLine" + TAKEN));
        }
    }

    /** It takes a tenth of the time. */
    @Test
    void aStartSetsUpNoManagementOfTheJvm() throws Exception {
        try (RunnerProcess runner = serving(ARCHIVE, JAR, "-Xlog:class+load")) {
            assertThat(runner.awaitTried().told())
                    .anyMatch(line -> line.contains("org.eclipse.jetty.util.BlockingArrayQueue "))
                    .noneMatch(line -> line.contains("com.sun.jmx.mbeanserver.JmxMBeanServer "));
        }
    }

    @Test
    void servesWithoutIt() throws Exception {
        assertThatItTellsTheSame(folder.resolve("none.jsa"), JAR);
    }

    @Test
    void servesWithSomethingElse() throws Exception {
        assertThatItTellsTheSame(Files.writeString(folder.resolve("text.jsa"), "text"), JAR);
    }

    @Test
    void servesWithAnArchiveOfAnotherJar() throws Exception {
        Path other = Files.copy(JAR, folder.resolve("service-runner.jar"));
        assertThatItTellsTheSame(ARCHIVE, Files.setLastModifiedTime(other, FileTime.fromMillis(0)));
    }

    /** Lines of the JVM's own would stand before it. */
    private static void assertThatItTellsTheSame(Path archive, Path jar) throws Exception {
        try (RunnerProcess runner = serving(archive, jar)) {
            List<String> told = runner.awaitTried().told();
            assertThat(told.get(0)).startsWith("Iris Service listens on ");
            assertThat(told).last().isEqualTo("ready");
        }
    }

    /** With the options that the README gives. */
    private static RunnerProcess serving(Path archive, Path jar, String... options) throws IOException {
        Stream<String> before = Stream.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off,cds+dynamic=off");
        Stream<String> serve =
                Stream.of("-jar", jar.toString(), "--config", "examples/rest_config.yaml", "--port", "0");
        return RunnerProcess.java(
                Map.of(),
                Stream.of(before, Stream.of(options), serve)
                        .flatMap(each -> each)
                        .toList());
    }
}
