package io.modelservice.examples.penguins;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The sex of a penguin, told from its blood. */
public enum Sex {
    /** A female. */
    @JsonProperty("female")
    FEMALE,

    /** A male, mostly the larger one. */
    @JsonProperty("male")
    MALE
}
