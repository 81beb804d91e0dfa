package io.modelservice.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateOpenApiTest {
    @TempDir
    Path folder;

    private Path config(String models) throws Exception {
        return Files.writeString(folder.resolve("rest_config.yaml"), "service_title: Generated\nmodels: " + models);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "--config,             --output,      api.yaml, openapi: 3.1.0",
        "--configuration_file, --output_file, api.yaml, openapi: 3.1.0",
        "-c,                   -o,            api.json, '{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Generated\"'",
    })
    void writesTheDocumentInTheFormOfTheName(String configOption, String outputOption, String name, String start)
            throws Exception {
        Path output = folder.resolve(name);
        CommandLineCall call = CommandLineCall.of(
                "generate-openapi %s %s %s %s".formatted(configOption, config("[]"), outputOption, output));
        assertThat(call.err()).isEmpty();
        assertThat(call.code()).isZero();
        assertThat(output).content().startsWith(start);
    }

    @Test
    void printsTheDocument() throws Exception {
        String arguments = "generate-openapi --config %s --output - --openapi-version 3.0.3".formatted(config("[]"));
        CommandLineCall call = CommandLineCall.printing(arguments);
        assertThat(call.code()).isZero();
        assertThat(call.out()).startsWith("openapi: 3.0.3\ninfo:\n  title: Generated\n  version: 0.1.0\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"'', 70, false", "--allow-missing, 0, true"})
    void writesNothingWhenAModelFailsUnlessThatIsAllowed(String option, int code, boolean written) throws Exception {
        Path output = folder.resolve("api.yaml");
        Path config = config("[{class_path: no.such.Model, create_endpoint: true}]");
        CommandLineCall call = CommandLineCall.of("generate-openapi --config %s --output %s %s"
                .formatted(config, output, option)
                .strip());
        assertThat(call.code()).isEqualTo(code);
        assertThat(Files.exists(output)).isEqualTo(written);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(written ? 2 : 1);
        }
    }

    @Test
    void saysThatTheDocumentCannotBeWritten() throws Exception {
        Path output = folder.resolve("none/api.yaml");
        CommandLineCall call =
                CommandLineCall.of("generate-openapi --config %s --output %s".formatted(config("[]"), output));
        assertThat(call.code()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err())
                .startsWith("--output: '%s' can't be written; name a file in a folder that is there".formatted(output));
    }

    @Test
    void writesIntoWhatALinkNamesAndKeepsTheLink() throws Exception {
        Path target = Files.writeString(folder.resolve("target.yaml"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("api.yaml"), target);
        CommandLineCall call =
                CommandLineCall.of("generate-openapi --config %s --output %s".formatted(config("[]"), link));
        assertThat(call.code()).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(target).content().startsWith("openapi: 3.1.0");
    }

    @Test
    void helpTellsTheNamesThatThePythonPackageHas() {
        assertThat(CommandLineCall.of("generate-openapi --help").out())
                .contains("also spelt", "--configuration_file", "-o, --output, --output_file=FILE");
    }

    @Test
    void knowsTwoVersions() {
        CommandLineCall call = CommandLineCall.of("generate-openapi --openapi-version 2.0");
        assertThat(call.code()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err())
                .startsWith("Invalid value for option '--openapi-version': '2.0' is none of 3.1.0 and 3.0.3");
    }
}
