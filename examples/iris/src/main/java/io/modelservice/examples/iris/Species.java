package io.modelservice.examples.iris;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The three irises of the data set; on the wire each goes by its botanical name. */
public enum Species {
    /** Bristle-pointed iris, set apart from the others by its small petals. */
    @JsonProperty("Iris setosa")
    SETOSA,

    /** Blue flag. */
    @JsonProperty("Iris versicolor")
    VERSICOLOR,

    /** Virginia iris, whose measurements overlap with those of the blue flag. */
    @JsonProperty("Iris virginica")
    VIRGINICA
}
