package io.modelservice.examples.diabetes;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The data set's two codes for the sex of a patient; neither the paper nor the data say which is which. */
public enum Sex {
    /** Written 1 in the data. */
    @JsonProperty("1")
    ONE,

    /** Written 2 in the data. */
    @JsonProperty("2")
    TWO;

    static Sex ofCode(String code) {
        return switch (code) {
            case "1" -> ONE;
            case "2" -> TWO;
            default -> throw new IllegalArgumentException("there is no sex '%s'; give 1 or 2".formatted(code));
        };
    }
}
