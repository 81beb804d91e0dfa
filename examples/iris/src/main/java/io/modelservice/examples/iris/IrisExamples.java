package io.modelservice.examples.iris;

import org.tribuo.Example;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;

/** Turns flowers into what Tribuo learns from, in one place, so that training and predicting can't come apart. */
final class IrisExamples {
    private IrisExamples() {}

    static Example<Label> unlabelled(IrisInput flower) {
        return example(flower, LabelFactory.UNKNOWN_LABEL);
    }

    static Example<Label> labelled(IrisInput flower, Species species) {
        return example(flower, label(species));
    }

    static Label label(Species species) {
        return new Label(species.name());
    }

    static Species species(Label label) {
        return Species.valueOf(label.getLabel());
    }

    private static Example<Label> example(IrisInput flower, Label label) {
        String[] names = {"sepal_length", "sepal_width", "petal_length", "petal_width"};
        double[] values = {flower.sepalLength(), flower.sepalWidth(), flower.petalLength(), flower.petalWidth()};
        return new ArrayExample<>(label, names, values);
    }
}
