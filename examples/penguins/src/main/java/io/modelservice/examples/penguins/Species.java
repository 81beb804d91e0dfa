package io.modelservice.examples.penguins;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The three penguins of the study. */
public enum Species {
    /** Pygoscelis adeliae. */
    @JsonProperty("Adelie")
    ADELIE,

    /** Pygoscelis antarctica. */
    @JsonProperty("Chinstrap")
    CHINSTRAP,

    /** Pygoscelis papua. */
    @JsonProperty("Gentoo")
    GENTOO
}
