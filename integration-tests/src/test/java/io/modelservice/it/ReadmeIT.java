package io.modelservice.it;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.modelservice.core.config.ConfigFile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README tells to type, and what it shows, is so. */
class ReadmeIT {
    private static final String BUILD = "mvn -q -DskipTests package && java ";

    @TempDir
    Path folder;

    @Test
    void theFirstCommandServesAndTheCurlGetsItsAnswer() throws Exception {
        String command = block("sh", 0);
        assertThat(command).startsWith(BUILD).doesNotContain("\n", "'", "\"");
        String[] arguments = command.substring(BUILD.length()).split(" ");
        Stream<String> onAFreePort = Stream.concat(Stream.of(arguments), Stream.of("--port", "0"));
        try (RunnerProcess runner = RunnerProcess.java(Map.of(), onAFreePort.toList())) {
            int port = runner.awaitTried().port();
            HttpResponse<String> answer = runner.send(Curl.request(block("sh", 1), port));
            assertThat(answer.body()).isEqualTo(block("json", 0));
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theConfigurationIsRight() throws IOException {
        Path file = Files.writeString(folder.resolve("rest_config.yaml"), block("yaml", 0));
        assertThatCode(() -> ConfigFile.load(file, Map.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("parts")
    void theOwnModelIsTheExample(String language, String file) throws IOException {
        String example = Files.readString(RunnerProcess.REPOSITORY.resolve("examples/own-model/" + file));
        assertThat(unindented(example)).contains(unindented(block(language, 0)));
    }

    static Stream<Arguments> parts() {
        return Stream.of(arguments("xml", "pom.xml"), arguments("java", "src/main/java/com/example/BmiModel.java"));
    }

    private static String block(String language, int index) throws IOException {
        Matcher block =
                Pattern.compile("(?ms)^```" + language + "\n(.*?)\n```$").matcher(readme());
        for (int i = 0; i <= index; i++) {
            assertThat(block.find())
                    .as("block %d of %s in the README", index, language)
                    .isTrue();
        }
        return block.group(1);
    }

    private static String readme() throws IOException {
        return Files.readString(RunnerProcess.REPOSITORY.resolve("README.md"));
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(joining("\n"));
    }
}
