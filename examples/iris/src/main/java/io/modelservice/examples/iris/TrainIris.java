package io.modelservice.examples.iris;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Trains the iris model anew: reads the flowers, keeps some of them back, learns from the rest, and writes the model
 * with the accuracy it reached.
 *
 * <p>Every choice by chance has a fixed seed, so the weights and the metrics are the same each time. The model's file
 * isn't, byte by byte: Tribuo notes in it when, and on which Java and operating system, it was trained.
 */
public final class TrainIris {
    private TrainIris() {}

    /**
     * Trains, prints the metrics and writes {@code iris_model.tribuo} and {@code iris_metrics.properties}.
     *
     * @param args the data set, a CSV file, and the folder to write into, which must exist
     * @throws IOException if the data set can't be read or the folder can't be written into
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    "got %d arguments; give the data set's CSV file and the folder to write into"
                            .formatted(args.length));
        }
        Path folder = Path.of(args[1]);
        var trained = IrisTraining.run(Flower.read(Path.of(args[0])));
        trained.model().serializeToFile(folder.resolve(IrisModel.TRAINED));
        trained.metrics().write(folder.resolve(IrisMetrics.FILE));
        System.out.print(trained.metrics().text());
    }
}
