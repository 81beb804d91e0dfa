package io.modelservice.examples.iris;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.tribuo.classification.evaluation.LabelEvaluation;

/**
 * How well the model does.
 *
 * @param heldOut the model on the flowers it was not trained on
 * @param folds models trained in the same way, each on the fold that was kept from it
 * @param allRows the model on every flower, those it was trained on included
 */
record IrisMetrics(LabelEvaluation heldOut, List<LabelEvaluation> folds, LabelEvaluation allRows) {
    static final String FILE = "iris_metrics.properties";

    IrisMetrics {
        folds = List.copyOf(folds);
    }

    /** Lines of {@code name=value}; the order is fixed and nothing in it tells the day, so that equal runs compare equal. */
    String text() {
        int rows = allRows.getPredictions().size();
        int kept = heldOut.getPredictions().size();
        var text = new StringBuilder();
        add(text, "training_rows", rows - kept);
        add(text, "held_out_rows", kept);
        add(text, "held_out_accuracy", heldOut.accuracy());
        for (Species species : Species.values()) {
            add(text, "held_out_f1_" + word(species), heldOut.f1(IrisExamples.label(species)));
        }
        add(text, "cross_validation_folds", folds.size());
        add(
                text,
                "cross_validation_accuracy",
                folds.stream().mapToDouble(LabelEvaluation::accuracy).average().orElseThrow());
        add(
                text,
                "cross_validation_lowest_accuracy",
                folds.stream().mapToDouble(LabelEvaluation::accuracy).min().orElseThrow());
        add(text, "all_rows_accuracy", allRows.accuracy());
        return text.toString();
    }

    void write(Path file) throws IOException {
        Files.writeString(file, text());
    }

    private static String word(Species species) {
        return species.name().toLowerCase(Locale.ROOT);
    }

    private static void add(StringBuilder text, String name, int value) {
        text.append(name).append('=').append(value).append('\n');
    }

    private static void add(StringBuilder text, String name, double value) {
        text.append(name)
                .append('=')
                .append(String.format(Locale.ROOT, "%.4f", value))
                .append('\n');
    }
}
