package io.modelservice.examples.iris;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What the model takes the flower for.
 *
 * @param species the likeliest of the three species
 */
public record IrisOutput(
        @Schema(description = "Predicted species of the flower.", example = "Iris virginica") Species species) {}
