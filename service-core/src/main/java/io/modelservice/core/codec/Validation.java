package io.modelservice.core.codec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether values of another JSON type than their field's are converted. */
public enum Validation {
    /** They are mistakes. */
    @JsonProperty("strict")
    STRICT,
    /** They are converted as the Python package does, if they can be: texts to numbers, numbers to dates, and so on. */
    @JsonProperty("lax")
    LAX
}
