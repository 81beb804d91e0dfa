package io.modelservice.examples.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.tribuo.Model;
import org.tribuo.Output;

/** Trained models that lie beside the class that predicts with them. */
public final class TrainedModels {
    private TrainedModels() {}

    /**
     * Reads a trained model from the class path.
     *
     * @param beside the class whose package the file is in
     * @param file its name
     * @param output what the model predicts
     * @throws IllegalStateException if the trained model isn't there
     * @throws UncheckedIOException if what is there is no model that Tribuo can read
     */
    public static <T extends Output<T>> Model<T> load(Class<?> beside, String file, Class<T> output) {
        try (InputStream stream = beside.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("class path: no %s beside %s; train the model and package it again"
                        .formatted(file, beside.getSimpleName()));
            }
            return Model.deserializeFromStream(stream).castModel(output);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "class path: %s is no model that Tribuo can read; train it again".formatted(file), e);
        }
    }
}
