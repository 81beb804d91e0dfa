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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenApiIT {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("documents")
    void writesDocumentsThatAnotherValidatorPasses(String example, String version) throws Exception {
        Path validator = Requirement.program("openapi-spec-validator", "the Python packages of .ci/requirements.txt");
        Path document = folder.resolve("openapi.yaml");
        try (RunnerProcess runner = RunnerProcess.start(
                "generate-openapi",
                "--config=examples/" + example,
                "--output=" + document,
                "--openapi-version=" + version,
                "--allow-missing")) {
            assertThat(runner.awaitExit()).isZero();
        }
        assertThat(document).content().startsWith("openapi: " + version).contains("/prediction:");
        Process check = new ProcessBuilder(validator.toString(), document.toString())
                .redirectErrorStream(true)
                .start();
        String verdict = new String(check.getInputStream().readAllBytes(), UTF_8);
        assertThat(check.waitFor()).as(verdict).isZero();
    }

    static List<Arguments> documents() throws IOException {
        try (Stream<Path> files = Files.list(RunnerProcess.REPOSITORY.resolve("examples"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .flatMap(name -> Stream.of("3.1.0", "3.0.3").map(version -> Arguments.arguments(name, version)))
                    .toList();
        }
    }
}
