package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class RequirementIT {
    @Test
    void skipsWithTheReason() {
        assertThatThrownBy(() -> Requirement.missing("no browser", null))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("no browser");
    }

    @Test
    void failsWhereNothingMayBeSkipped() {
        assertThatThrownBy(() -> Requirement.missing("no browser", "1"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("no browser");
    }

    @Test
    void skipsWhereAVariableNamesNoProgram() {
        assertThatThrownBy(() -> Requirement.variable("NO_SUCH_VARIABLE", "nothing"))
                .hasMessageStartingWith("the variable NO_SUCH_VARIABLE names no program; let it name that of nothing");
    }

    @Test
    void findsProgramsAlone(@TempDir Path folder) throws IOException {
        Path program = Files.createFile(folder.resolve("tool"));
        assertThat(Requirement.found("tool", folder.toString())).isEmpty();
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(Requirement.found("tool", "::" + folder)).contains(program);
    }
}
