package io.modelservice.examples.basics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page on writing models shows is in the sources that it names, so that it compiles and is tested. */
class DocumentationTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path PAGE = ROOT.resolve("docs/writing-models.md");
    private static final Pattern BLOCK =
            Pattern.compile("(?m)(?:^<!-- source: (?<source>\\S+) -->\\R)?^```(?<kind>\\w+)\\R(?<code>(?s:.*?))^```$");

    static Stream<Arguments> blocks() throws IOException {
        List<MatchResult> found =
                BLOCK.matcher(Files.readString(PAGE)).results().toList();
        return found.stream().map(block -> Arguments.of(block.group(1), block.group(2), block.group(3)));
    }

    @ParameterizedTest(name = "{index}: {0}")
    @MethodSource("blocks")
    void showsOnlyWhatIsInTheSourceThatItNames(String source, String kind, String code) throws IOException {
        assertThat(source).as("source of a %s block beginning %s", kind, code).isNotNull();
        assertThat(unindented(Files.readString(ROOT.resolve(source)))).contains(unindented(code));
    }

    @Test
    void showsSomething() throws IOException {
        assertThat(blocks().count()).isGreaterThan(5);
    }

    private static String unindented(String code) {
        return code.replaceAll("(?m)^[ \\t]+", "");
    }
}
