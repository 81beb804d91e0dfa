package io.modelservice.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a flower can be. */
public enum Species {
    /** Has the smallest petals. */
    @JsonProperty("setosa")
    SETOSA,
    /** Lies between the others. */
    @JsonProperty("versicolor")
    VERSICOLOR,
    /** Has the widest petals. */
    @JsonProperty("virginica")
    VIRGINICA;

    /** Two comparisons, so that next to nothing of what is measured is the model. */
    static Species of(IrisInput flower) {
        if (flower.petalLength() < 2.45) {
            return SETOSA;
        }
        return flower.petalWidth() < 1.75 ? VERSICOLOR : VIRGINICA;
    }
}
