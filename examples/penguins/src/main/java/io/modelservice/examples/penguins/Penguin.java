package io.modelservice.examples.penguins;

import io.modelservice.examples.training.CsvFormat;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tribuo.Example;
import org.tribuo.classification.Label;

/** One row of the data set: what was written down of a penguin, and its species. */
record Penguin(PenguinInput seen, Species species) {
    static final CsvFormat<Penguin> CSV = new CsvFormat<>(
            "species,island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex,egg_date,notes",
            Penguin::of,
            "Adelie, Chinstrap or Gentoo, an island, two numbers, and as far as they are known two more, female or male,"
                    + " a date, and text");

    Example<Label> example() {
        return PenguinExamples.labelled(seen, species);
    }

    private static Penguin of(List<String> cells) {
        var seen = new PenguinInput(
                Island.valueOf(upper(cells.get(1))),
                new Bill(Double.parseDouble(cells.get(2)), Double.parseDouble(cells.get(3))),
                known(cells.get(4)).map(Double::valueOf),
                known(cells.get(5)).map(Double::valueOf),
                known(cells.get(6)).map(sex -> Sex.valueOf(upper(sex))),
                known(cells.get(7)).map(Penguin::date),
                known(cells.get(8)));
        return new Penguin(seen, Species.valueOf(upper(cells.get(0))));
    }

    private static Optional<String> known(String cell) {
        return Optional.of(cell).filter(text -> !text.isEmpty());
    }

    private static LocalDate date(String cell) {
        try {
            return LocalDate.parse(cell);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'%s' is no date; give one such as 2009-11-21".formatted(cell), e);
        }
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
