package io.modelservice.examples.iris;

import io.modelservice.examples.training.CsvFormat;
import java.util.List;
import java.util.Locale;
import org.tribuo.Example;
import org.tribuo.classification.Label;

/** One row of the data set: a measured flower whose species a botanist told. */
record Flower(IrisInput measurements, Species species) {
    static final CsvFormat<Flower> CSV = new CsvFormat<>(
            "sepal_length,sepal_width,petal_length,petal_width,species",
            Flower::of,
            "four numbers and setosa, versicolor or virginica");

    Example<Label> example() {
        return IrisExamples.labelled(measurements, species);
    }

    private static Flower of(List<String> cells) {
        var measurements = new IrisInput(
                Double.parseDouble(cells.get(0)),
                Double.parseDouble(cells.get(1)),
                Double.parseDouble(cells.get(2)),
                Double.parseDouble(cells.get(3)));
        return new Flower(measurements, Species.valueOf(cells.get(4).toUpperCase(Locale.ROOT)));
    }
}
