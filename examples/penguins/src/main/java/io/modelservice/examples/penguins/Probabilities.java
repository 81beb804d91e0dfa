package io.modelservice.examples.penguins;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How likely each species is; the three add up to 1.
 *
 * @param adelie from 0 to 1
 * @param chinstrap from 0 to 1
 * @param gentoo from 0 to 1
 */
public record Probabilities(
        @Schema(description = "Of an Adelie, from 0 to 1.", example = "0.0004") double adelie,
        @Schema(description = "Of a chinstrap, from 0 to 1.", example = "0.9996") double chinstrap,
        @Schema(description = "Of a gentoo, from 0 to 1.", example = "0.00003") double gentoo) {}
