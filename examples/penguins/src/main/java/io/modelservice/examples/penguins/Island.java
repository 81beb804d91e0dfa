package io.modelservice.examples.penguins;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The three islands of the study, in the Palmer Archipelago. */
public enum Island {
    /** Where gentoos and Adelies breed. */
    @JsonProperty("Biscoe")
    BISCOE,

    /** Where chinstraps and Adelies breed. */
    @JsonProperty("Dream")
    DREAM,

    /** Where only Adelies breed. */
    @JsonProperty("Torgersen")
    TORGERSEN
}
