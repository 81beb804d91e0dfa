package io.modelservice.examples.penguins;

import io.modelservice.examples.training.TrainingProgram;
import java.io.IOException;

/**
 * Trains the penguin model anew: reads the penguins, keeps some of them back, learns from the rest, and writes the model
 * with the accuracy it reached.
 *
 * <p>Every choice by chance has a fixed seed, so the weights and the metrics are the same each time. The model's file
 * isn't, byte by byte: Tribuo notes in it when, and on which Java and operating system, it was trained.
 */
public final class TrainPenguins {
    private TrainPenguins() {}

    /**
     * Trains, prints the metrics and writes {@code penguin_model.tribuo} and {@code penguin_metrics.properties}.
     *
     * @param args the data set, a CSV file, and the folder to write into, which must exist
     * @throws IOException if the data set can't be read or the folder can't be written into
     */
    public static void main(String[] args) throws IOException {
        new TrainingProgram<>(Penguin.CSV, PenguinTraining::run, PenguinModel.TRAINED, PenguinModel.METRICS).run(args);
    }
}
