package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story of {@code examples/mlflow/README.md}, against a real registry with models that scikit-learn trained. */
class MlflowStoryIT {
    private static final long LIMIT_MINUTES = 15;
    private static final String MEND = "a virtual environment of examples/mlflow/requirements.txt";

    @TempDir
    Path folder;

    @Test
    void isAsTheReadmeTellsIt() throws Exception {
        Path bash = Requirement.program("bash", "Debian's package bash");
        Requirement.program("curl", "Debian's package curl");
        Path python = Requirement.variable("MLFLOW3_PYTHON", MEND);
        Path log = folder.resolve("story.log");
        Process story = start(bash, python, log);
        try {
            boolean ended = story.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
            assertThat(ended).as("ended in time:%n%s", Files.readString(log)).isTrue();
            assertThat(story.exitValue()).as(Files.readString(log)).isZero();
            assertThat(Files.readString(log)).contains("the story has been told");
        } finally {
            story.descendants().forEach(ProcessHandle::destroy);
            story.destroy();
        }
    }

    private static Process start(Path bash, Path python, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(bash.toString(), "examples/mlflow/story.sh")
                .directory(RunnerProcess.REPOSITORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        builder.environment().merge("PATH", java, (path, ours) -> ours + File.pathSeparator + path);
        builder.environment().put("MLFLOW3_PYTHON", python.toString());
        return builder.start();
    }
}
