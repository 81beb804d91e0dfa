package io.modelservice.examples.penguins;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What the model takes the penguin for.
 *
 * @param species the likeliest of the three species
 * @param probabilities how likely each of them is
 */
public record PenguinOutput(
        @Schema(description = "Likeliest species of the penguin.", example = "Chinstrap") Species species,
        @Schema(description = "How likely each species is.") Probabilities probabilities) {}
