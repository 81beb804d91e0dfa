package io.modelservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenApiIT {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void writesDocumentsThatAnotherValidatorPasses(String example) throws Exception {
        Path validator = Requirement.program("openapi-spec-validator", "the Python packages of .ci/requirements.txt");
        // side by side: one of the examples loads for half a minute
        try (RunnerProcess newer = generate(example, "3.1.0");
                RunnerProcess older = generate(example, "3.0.3")) {
            assertThat(newer.awaitExit()).isZero();
            assertThat(older.awaitExit()).isZero();
        }
        assertThat(document("3.1.0")).content().startsWith("openapi: 3.1.0").contains("/prediction:");
        assertThat(document("3.0.3")).content().startsWith("openapi: 3.0.3").contains("/prediction:");
        Process check = new ProcessBuilder(
                        validator.toString(),
                        document("3.1.0").toString(),
                        document("3.0.3").toString())
                .redirectErrorStream(true)
                .start();
        String verdict = new String(check.getInputStream().readAllBytes(), UTF_8);
        assertThat(check.waitFor()).as(verdict).isZero();
    }

    private RunnerProcess generate(String example, String version) throws IOException {
        return RunnerProcess.start(
                "generate-openapi",
                "--config=examples/" + example,
                "--output=" + document(version),
                "--openapi-version=" + version,
                "--allow-missing");
    }

    private Path document(String version) {
        return folder.resolve(version + ".yaml");
    }

    static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(RunnerProcess.REPOSITORY.resolve("examples"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
