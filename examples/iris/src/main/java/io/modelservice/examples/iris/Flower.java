package io.modelservice.examples.iris;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tribuo.Example;
import org.tribuo.classification.Label;

/** One row of the data set: a measured flower whose species a botanist told. */
record Flower(IrisInput measurements, Species species) {
    private static final String HEADER = "sepal_length,sepal_width,petal_length,petal_width,species";

    /** All rows of a file, in its order. */
    static List<Flower> read(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new IllegalArgumentException("%s: line 1 must be %s".formatted(csv.getFileName(), HEADER));
        }
        List<Flower> flowers = new ArrayList<>();
        for (int line = 1; line < lines.size(); line++) {
            flowers.add(parse(lines.get(line), "%s: line %d".formatted(csv.getFileName(), line + 1)));
        }
        return List.copyOf(flowers);
    }

    Example<Label> example() {
        return IrisExamples.labelled(measurements, species);
    }

    private static Flower parse(String row, String place) {
        String[] cells = row.split(",", -1);
        if (cells.length != 5) {
            throw new IllegalArgumentException(
                    "%s has %d cells; give the 5 of the header".formatted(place, cells.length));
        }
        try {
            var measurements = new IrisInput(
                    Double.parseDouble(cells[0]),
                    Double.parseDouble(cells[1]),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]));
            return new Flower(measurements, Species.valueOf(cells[4].toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s is '%s'; give four numbers and setosa, versicolor or virginica".formatted(place, row), e);
        }
    }
}
