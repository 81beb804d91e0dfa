package io.modelservice.examples.penguins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PenguinModelTest {
    private static final Path DATA = Path.of("data/penguins.csv");
    private static final Path COMMITTED =
            Path.of("src/main/resources/io/modelservice/examples/penguins", PenguinModel.METRICS);

    private final PenguinModel model = new PenguinModel();

    @TempDir
    Path folder;

    @Test
    void readsAllPenguins() throws Exception {
        assertThat(Penguin.CSV.read(DATA)).hasSize(342);
    }

    @Test
    void everyPenguinLiesWithinTheBoundsOfTheInput() throws Exception {
        for (Penguin penguin : Penguin.CSV.read(DATA)) {
            PenguinInput seen = penguin.seen();
            assertThat(seen.bill().lengthMm()).isBetween(20.0, 80.0);
            assertThat(seen.bill().depthMm()).isBetween(8.0, 30.0);
            assertThat(seen.flipperLengthMm().orElseThrow()).isBetween(120.0, 300.0);
            assertThat(seen.bodyMassG().orElseThrow()).isBetween(1500.0, 10000.0);
        }
    }

    @Test
    void isAsAccurateAsItsMetricsSay() throws Exception {
        assertThat(accuracy(seen -> seen)).isCloseTo(committed("all_rows_accuracy"), within(0.00005));
    }

    @Test
    void needsNoOptionalField() throws Exception {
        assertThat(accuracy(PenguinModelTest::withoutOptionalFields)).isCloseTo(0.988, within(0.0005)); // README.md
    }

    @Test
    void givesProbabilitiesThatAddUpToOne() throws Exception {
        for (Penguin penguin : Penguin.CSV.read(DATA)) {
            Probabilities each = model.predict(penguin.seen()).probabilities();
            assertThat(each.adelie() + each.chinstrap() + each.gentoo()).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void heedsTheWordsOfTheNotesButNotTheirCaseAndOrder() {
        PenguinOutput without = model.predict(noted(""));
        PenguinOutput with = model.predict(noted("Nest never observed with full clutch."));

        assertThat(with).isNotEqualTo(without);
        assertThat(model.predict(noted("full CLUTCH - never observed with nest")))
                .isEqualTo(with);
        assertThat(model.predict(noted("Zebra!"))).isEqualTo(without);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-999999999-01-01", "2008-02-29", "2008-07-01", "+999999999-12-31"})
    void takesAnyDay(String day) {
        PenguinOutput answer = model.predict(with(Optional.of(LocalDate.parse(day)), Optional.empty()));

        assertThat(answer.probabilities().adelie()).isBetween(0.0, 1.0);
    }

    @Test
    void reachesTheCommittedMetricsAgain() throws Exception {
        TrainPenguins.main(new String[] {DATA.toString(), folder.toString()});

        assertThat(folder.resolve(PenguinModel.METRICS)).hasSameTextualContentAs(COMMITTED);
    }

    private double accuracy(UnaryOperator<PenguinInput> change) throws Exception {
        List<Penguin> penguins = Penguin.CSV.read(DATA);
        long right = penguins.stream()
                .filter(penguin -> model.predict(change.apply(penguin.seen())).species() == penguin.species())
                .count();
        return (double) right / penguins.size();
    }

    private static PenguinInput noted(String notes) {
        return with(Optional.empty(), Optional.of(notes));
    }

    private static PenguinInput with(Optional<LocalDate> eggDate, Optional<String> notes) {
        return new PenguinInput(
                Island.DREAM,
                new Bill(45.0, 18.0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                eggDate,
                notes);
    }

    private static PenguinInput withoutOptionalFields(PenguinInput seen) {
        return new PenguinInput(
                seen.island(),
                seen.bill(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static double committed(String name) throws Exception {
        var metrics = new Properties();
        try (var reader = Files.newBufferedReader(COMMITTED)) {
            metrics.load(reader);
        }
        return Double.parseDouble(metrics.getProperty(name));
    }
}
