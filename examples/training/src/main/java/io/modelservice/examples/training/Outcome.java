package io.modelservice.examples.training;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.evaluation.Evaluation;

/**
 * What came of an experiment.
 *
 * @param <T> what is predicted
 * @param <E> how well
 * @param model the trained model, that of {@code heldOut}
 * @param heldOut the model on the rows it was not trained on
 * @param folds models trained in the same way, each on the fold that was kept from it
 * @param allRows the model on every row, those it was trained on included
 */
public record Outcome<T extends Output<T>, E extends Evaluation<T>>(
        Model<T> model, E heldOut, List<E> folds, E allRows) {
    /** Keeps a copy of the folds. */
    public Outcome {
        folds = List.copyOf(folds);
    }

    /**
     * The metrics, as lines of {@code name=value}; the order is fixed and nothing in them tells the day, so that equal runs
     * compare equal.
     *
     * @param name of the main measure, of which more is better
     * @param measure the main measure
     * @param more measures of the rows kept back alone, by name, in the map's order
     */
    public String metrics(String name, ToDoubleFunction<E> measure, Map<String, ToDoubleFunction<E>> more) {
        var text = new StringBuilder();
        int kept = heldOut.getPredictions().size();
        add(text, "training_rows", allRows.getPredictions().size() - kept);
        add(text, "held_out_rows", kept);
        add(text, "held_out_" + name, measure.applyAsDouble(heldOut));
        more.forEach((other, value) -> add(text, "held_out_" + other, value.applyAsDouble(heldOut)));
        var byFold = folds.stream().mapToDouble(measure).summaryStatistics();
        add(text, "cross_validation_folds", folds.size());
        add(text, "cross_validation_" + name, byFold.getAverage());
        add(text, "cross_validation_lowest_" + name, byFold.getMin());
        add(text, "all_rows_" + name, measure.applyAsDouble(allRows));
        return text.toString();
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
