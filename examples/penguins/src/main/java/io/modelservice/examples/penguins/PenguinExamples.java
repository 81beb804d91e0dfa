package io.modelservice.examples.penguins;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.tribuo.Example;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;

/**
 * Turns penguins into what Tribuo learns from, and back, in one place, so that training and predicting can't come apart.
 *
 * <p>Words become features of value 1. What is missing becomes no feature, which counts as 0; the numbers are brought to
 * mean 0 by the training, so a missing number counts as an average one.
 */
final class PenguinExamples {
    private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");
    private static final String EGG_DAY = "egg_day";
    private static final String FLIPPER = "flipper_length_mm";
    private static final String MASS = "body_mass_g";
    private static final String BILL_LENGTH = "bill_length_mm";
    private static final String BILL_DEPTH = "bill_depth_mm";

    /** The features that are numbers. */
    static final List<String> NUMBERS = List.of(BILL_LENGTH, BILL_DEPTH, FLIPPER, MASS, EGG_DAY);

    private PenguinExamples() {}

    static Example<Label> unlabelled(PenguinInput penguin) {
        return example(penguin, LabelFactory.UNKNOWN_LABEL);
    }

    static Example<Label> labelled(PenguinInput penguin, Species species) {
        return example(penguin, new Label(species.name()));
    }

    static PenguinOutput output(Prediction<Label> prediction) {
        Map<String, Label> scores = prediction.getOutputScores();
        return new PenguinOutput(
                Species.valueOf(prediction.getOutput().getLabel()),
                new Probabilities(
                        probability(scores, Species.ADELIE),
                        probability(scores, Species.CHINSTRAP),
                        probability(scores, Species.GENTOO)));
    }

    /** 0 for a species that the model was never shown. */
    private static double probability(Map<String, Label> scores, Species species) {
        Label label = scores.get(species.name());
        return label == null ? 0 : label.getScore();
    }

    private static Example<Label> example(PenguinInput penguin, Label label) {
        var example = new ArrayExample<>(label);
        example.add("island=" + penguin.island(), 1);
        example.add(BILL_LENGTH, penguin.bill().lengthMm());
        example.add(BILL_DEPTH, penguin.bill().depthMm());
        penguin.flipperLengthMm().ifPresent(length -> example.add(FLIPPER, length));
        penguin.bodyMassG().ifPresent(mass -> example.add(MASS, mass));
        penguin.sex().ifPresent(sex -> example.add("sex=" + sex, 1));
        penguin.eggDate().ifPresent(date -> example.add(EGG_DAY, dayOfSeason(date)));
        penguin.notes().ifPresent(notes -> addWords(example, notes));
        return example;
    }

    /** Each word once; case and order don't count. */
    private static void addWords(ArrayExample<Label> example, String notes) {
        NO_LETTERS
                .splitAsStream(notes.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .distinct()
                .forEach(word -> example.add("notes=" + word, 1));
    }

    /** Days since the first of July before it: penguins breed in the southern summer, over the turn of the year. */
    private static int dayOfSeason(LocalDate date) {
        int july = date.withDayOfMonth(1).withMonth(7).getDayOfYear();
        return Math.floorMod(date.getDayOfYear() - july, date.lengthOfYear());
    }
}
