package io.modelservice.examples.training;

import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.tribuo.DataSource;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.evaluation.CrossValidation;
import org.tribuo.evaluation.Evaluation;
import org.tribuo.evaluation.Evaluator;
import org.tribuo.evaluation.TrainTestSplitter;

/**
 * How a model is made of examples, and measured on some that it has not seen.
 *
 * @param <T> what is predicted
 * @param <E> how well
 * @param trainer a new trainer, so that no training depends on the one before
 * @param evaluator measures a model
 * @param trainingShare part of the examples to train on, more than 0 and less than 1; the others are kept back
 * @param folds number of parts for cross-validation
 * @param seed of every choice by chance
 */
public record Experiment<T extends Output<T>, E extends Evaluation<T>>(
        Supplier<Trainer<T>> trainer, Evaluator<T, E> evaluator, double trainingShare, int folds, long seed) {

    /** Trains on a part of the examples and measures on the rest, then by cross-validation, then on all. */
    public Outcome<T, E> run(DataSource<T> all) {
        var split = new TrainTestSplitter<>(all, trainingShare, seed);
        var heldOut = new MutableDataset<>(split.getTest());
        Model<T> model = trainer.get().train(new MutableDataset<>(split.getTrain()));
        return new Outcome<>(
                model, evaluator.evaluate(model, heldOut), crossValidated(all), evaluator.evaluate(model, all));
    }

    /**
     * Mean of a measure by cross-validation on the examples to train on alone: what to choose between experiments by, since
     * the examples kept back stay unseen.
     */
    public double trainingScore(DataSource<T> all, ToDoubleFunction<E> measure) {
        var split = new TrainTestSplitter<>(all, trainingShare, seed);
        return crossValidated(split.getTrain()).stream()
                .mapToDouble(measure)
                .average()
                .orElseThrow();
    }

    private List<E> crossValidated(DataSource<T> all) {
        return new CrossValidation<>(trainer.get(), new MutableDataset<>(all), evaluator, folds, seed)
                .evaluate().stream().map(Pair::getA).toList();
    }
}
