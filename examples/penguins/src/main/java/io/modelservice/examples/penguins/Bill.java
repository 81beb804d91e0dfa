package io.modelservice.examples.penguins;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/**
 * The bill, measured along its upper ridge.
 *
 * @param lengthMm in millimetres, 20 to 80
 * @param depthMm in millimetres, 8 to 30
 */
public record Bill(
        @DecimalMin("20") @DecimalMax("80") @Schema(description = "Length in millimetres.", example = "49.6")
                double lengthMm,
        @DecimalMin("8") @DecimalMax("30") @Schema(description = "Depth in millimetres.", example = "18.2")
                double depthMm) {}
