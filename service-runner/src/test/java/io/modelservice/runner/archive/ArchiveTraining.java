package io.modelservice.runner.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes an archive of the classes that a start of the runner and its first requests need, by such a start: the JVM writes it
 * when the process ends. A build goes on without the archive, after one line that says why.
 */
public final class ArchiveTraining {
    private ArchiveTraining() {}

    /** Takes the runnable jar, the folder of this class, and the archive to write, as absolute paths. */
    public static void main(String[] arguments) {
        Path archive = Path.of(arguments[2]);
        try {
            Files.deleteIfExists(archive); // an old one would not fit the jar
            train(Path.of(arguments[0]), Path.of(arguments[1]), archive);
        } catch (IOException | RuntimeException e) {
            archive.toFile().delete(); // what may be half written
            System.out.println("no class-data archive, starts take longer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void train(Path jar, Path classes, Path archive) throws IOException, InterruptedException {
        try (TrainedRunner runner = TrainedRunner.start(jar, classes, archive)) {
            new TrainingRequests(runner.awaitPort()).send();
            runner.end();
        }
        if (!Files.exists(archive)) {
            throw new IOException("this JVM does not write one");
        }
    }
}
