package io.modelservice.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.config.ConfigSchema;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            --confg x           | Unknown options: '--confg', 'x'/Possible solutions: --config                        | service-runner
            serve --plugin x    | Unknown options: '--plugin', 'x'/Possible solutions: --plugins                      | service-runner serve
            validate --port 1   | Unknown options: '--port', '1'                                                      | service-runner validate
            sreve               | Unmatched argument at index 0: 'sreve'/Did you mean: service-runner serve?          | service-runner
            serve more          | Unmatched argument at index 1: 'more'                                               | service-runner serve
            --config            | Missing required parameter for option '--config' (FILE)                             | service-runner
            --port abc          | Invalid value for option '--port': 'abc' is not a number from 0 to 65535; give 0 for a free port   | service-runner
            --port 65536        | Invalid value for option '--port': '65536' is not a number from 0 to 65535; give 0 for a free port | service-runner
            --port 1 validate   | --port stands before the command; write it behind 'validate' | service-runner validate
            serve --port -1     | Invalid value for option '--port': '-1' is not a number from 0 to 65535; give 0 for a free port    | service-runner serve
            --port 1 --port 2   | option '--port' (PORT) should be specified only once                                       | service-runner
            """)
    void tellsAMistakeAndWhereToReadOn(String arguments, String lines, String command) {
        CommandLineCall call = CommandLineCall.of(arguments);
        assertThat(call.err().lines())
                .containsExactly((lines + "/'" + command + " --help' tells all options").split("/"));
        assertThat(call.code()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"--help", "-h", "serve --help", "validate --help"})
    void helpsWithoutServing(String arguments) {
        CommandLineCall call = CommandLineCall.of(arguments);
        assertThat(call.code()).isZero();
        assertThat(call.out()).startsWith("Usage: service-runner ").contains("--config=FILE", "--verbose");
        assertThat(call.err()).isEmpty();
    }

    @Test
    void helpListsTheCommandsAndTheExitCodes() {
        assertThat(CommandLineCall.of("--help").out())
                .containsSubsequence(
                        "Commands:",
                        "  serve ",
                        "  validate ",
                        "  generate-openapi",
                        "  generate-completion ",
                        "Exit codes:")
                .containsPattern("  0 +done")
                .containsPattern("  " + ExitCode.USAGE + " +the command line is wrong")
                .containsPattern("  " + ExitCode.UNAVAILABLE + " +the port is taken")
                .containsPattern("  " + ExitCode.SOFTWARE + " +a model failed to load")
                .containsPattern("  " + ExitCode.CONFIGURATION + " +the configuration is missing or wrong");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"--version", "-V", "serve --version", "validate -V"})
    void tellsItsVersionAndTheJavaThatRunsIt(String arguments) {
        CommandLineCall call = CommandLineCall.of(arguments);
        assertThat(call.code()).isZero();
        assertThat(call.out().lines())
                .containsExactly(
                        "service-runner (not packaged)",
                        "Java %s (%s)"
                                .formatted(System.getProperty("java.version"), System.getProperty("java.vendor")));
    }

    @Test
    void completesInShells() {
        CommandLineCall call = CommandLineCall.of("generate-completion");
        assertThat(call.code()).isZero();
        assertThat(call.out())
                .startsWith("#!/usr/bin/env bash")
                .contains("complete -F _complete_service-runner", "--classpath");
    }

    @Test
    void printsTheSchemaOfTheConfiguration() {
        CommandLineCall call = CommandLineCall.printing("schema");
        assertThat(call).isEqualTo(new CommandLineCall(0, ConfigSchema.json(), ""));
        assertThat(CommandLineCall.printing("schema --format markdown").out()).isEqualTo(ConfigSchema.markdown());
    }

    @Test
    void writesTheSchemaIntoAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("schema.json");
        assertThat(CommandLineCall.of("schema --output " + file)).isEqualTo(new CommandLineCall(0, "", ""));
        assertThat(file).hasContent(ConfigSchema.json());
    }

    @Test
    void saysThatTheSchemaCannotBeWritten(@TempDir Path folder) {
        Path file = folder.resolve("none/schema.json");
        CommandLineCall call = CommandLineCall.of("schema --output " + file);
        assertThat(call.err().lines())
                .containsExactly(
                        "--output: '%s' can't be written; name a file in a folder that is there".formatted(file),
                        "'service-runner schema --help' tells all options");
        assertThat(call.code()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            serve --config nowhere.yaml    | Could not find configuration file 'nowhere.yaml', service has no models loaded; check its path, or name another file with --config or REST_CONFIG
            validate --config nowhere.yaml | Could not find configuration file 'nowhere.yaml', service has no models loaded; check its path, or name another file with --config or REST_CONFIG
            --config src                   | Could not read configuration file 'src': it is a folder; name a file that this process may read
            validate --config src/test/resources/empty.yaml --classpath none.jar | --classpath: there is no 'none.jar'; name a jar or folder that is there
            validate --config src/test/resources/empty.yaml --plugins none       | --plugins: there is no '${none}'; name a jar or folder that is there
            validate --config src/test/resources/grpc.yaml | src/test/resources/grpc.yaml:2:3: protocols.grpc: gRPC is not on the class path; add --classpath 'integrations/jars/grpc/*', or the module integration-grpc to the program's own, or take the section out
            serve --config src/test/resources/grpc.yaml    | src/test/resources/grpc.yaml:2:3: protocols.grpc: gRPC is not on the class path; add --classpath 'integrations/jars/grpc/*', or the module integration-grpc to the program's own, or take the section out
            """)
    void tellsWhatIsMissing(String arguments, String line) {
        CommandLineCall call = CommandLineCall.of(arguments);
        String absolute = Path.of("none").toAbsolutePath().toString();
        assertThat(call.err().lines()).containsExactly(line.replace("${none}", absolute));
        assertThat(call.code()).isEqualTo(ExitCode.CONFIGURATION);
    }
}
