package io.modelservice.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.modelservice.core.config.ConfigurationException;
import io.modelservice.core.config.Mistake;
import io.modelservice.core.config.Position;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class FailureReportTest {
    private final StringWriter err = new StringWriter();

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void tellsEachMistakeInALine(Exception failure, int code, List<String> lines) {
        assertThat(run(failure)).isEqualTo(code);
        assertThat(err.toString().lines()).containsExactlyElementsOf(lines);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(
                        mistakes(),
                        78,
                        List.of(
                                "c.yaml:1:1: modles: unknown key; write 'models'",
                                "c.yaml:3:5: server.port: this is text; give a number")),
                arguments(
                        new IllegalStateException("a mistake of this program"),
                        70,
                        List.of("failed: java.lang.IllegalStateException: a mistake of this program;"
                                + " --verbose shows where")));
    }

    @Test
    void showsWhereIfAsked() {
        assertThat(run(new IllegalStateException("oops"), "--verbose")).isEqualTo(70);
        assertThat(err.toString().lines())
                .startsWith("failed: java.lang.IllegalStateException: oops; --verbose shows where")
                .anyMatch(line -> line.startsWith("\tat " + FailureReportTest.class.getName()));
    }

    @Test
    void showsWhereIfACommandWasAsked() {
        CommandLine outer = new CommandLine(CommandSpec.create()).addSubcommand("failing", failing(mistakes()));
        assertThat(run(outer, "failing", "--verbose")).isEqualTo(78);
        assertThat(err.toString()).contains("\tat " + FailureReportTest.class.getName());
    }

    private int run(Exception failure, String... arguments) {
        return run(failing(failure), arguments);
    }

    private static CommandLine failing(Exception failure) {
        Callable<Integer> call = () -> {
            throw failure;
        };
        OptionSpec verbose = OptionSpec.builder("--verbose").type(boolean.class).build();
        return new CommandLine(CommandSpec.wrapWithoutInspection(call).addOption(verbose));
    }

    private static ConfigurationException mistakes() {
        return new ConfigurationException(List.of(
                new Mistake(new Position("c.yaml", 3, 5), "server.port", "this is text", "give a number"),
                new Mistake(new Position("c.yaml", 1, 1), "modles", "unknown key", "write 'models'")));
    }

    private int run(CommandLine commandLine, String... arguments) {
        return commandLine
                .setExecutionExceptionHandler(new FailureReport())
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
