package io.modelservice.it;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs beyond a JDK and Maven. A test that lacks it is skipped with the reason, unless the variable
 * {@code REQUIRE_ALL} is 1: then it fails.
 */
final class Requirement {
    private Requirement() {}

    /**
     * A program of the machine's path.
     *
     * @param mend where it comes from, as in {@code "Debian's package chromium"}
     */
    static Path program(String name, String mend) {
        Optional<Path> found = found(name, System.getenv().getOrDefault("PATH", ""));
        if (found.isEmpty()) {
            missing(
                    "no program '%s' on the PATH; it comes with %s".formatted(name, mend),
                    System.getenv("REQUIRE_ALL"));
        }
        return found.orElseThrow();
    }

    /**
     * A program that a variable of the environment names.
     *
     * @param mend what makes such a program, as in {@code "a virtual environment of .ci/requirements.txt"}
     */
    static Path variable(String name, String mend) {
        Path program = Path.of(System.getenv().getOrDefault(name, ""));
        if (!Files.isExecutable(program) || Files.isDirectory(program)) {
            missing(
                    "the variable %s names no program; let it name that of %s".formatted(name, mend),
                    System.getenv("REQUIRE_ALL"));
        }
        return program;
    }

    static Optional<Path> found(String name, String path) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static void missing(String reason, @Nullable String requireAll) {
        if ("1".equals(requireAll)) {
            Assertions.fail(reason + " (REQUIRE_ALL=1 allows no skip)");
        }
        Assumptions.abort(reason);
    }
}
