package io.modelservice.examples.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * The frame of a training program: reads a data set, trains, prints the metrics and writes model and metrics.
 *
 * @param <T> one row of the data set
 * @param data how the data set is written
 * @param training makes a model of its rows
 * @param modelFile name of the file to write the model to
 * @param metricsFile name of the file to write the metrics to
 */
public record TrainingProgram<T>(
        CsvFormat<T> data, Function<List<T>, Trained> training, String modelFile, String metricsFile) {

    /**
     * Trains.
     *
     * @param args the data set, a CSV file, and the folder to write into, which must exist
     * @throws IOException if the data set can't be read or the folder can't be written into
     * @throws IllegalArgumentException if there are more or fewer arguments, or a row is wrong
     */
    public void run(String... args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    "got %d arguments; give the data set's CSV file and the folder to write into"
                            .formatted(args.length));
        }
        Path folder = Path.of(args[1]);
        Trained trained = training.apply(data.read(Path.of(args[0])));
        trained.model().serializeToFile(folder.resolve(modelFile));
        Files.writeString(folder.resolve(metricsFile), trained.metrics());
        System.out.print(trained.metrics());
    }
}
