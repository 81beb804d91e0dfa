package io.modelservice.examples.iris;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/**
 * The measured flower. The bounds admit every flower the model was trained on, and keep out slips such as millimetres.
 *
 * @param sepalLength length of the sepal in centimetres, more than 4.0 and less than 8.0
 * @param sepalWidth width of the sepal in centimetres, more than 1.0 and less than 6.0
 * @param petalLength length of the petal in centimetres, more than 0.0 and less than 7.0
 * @param petalWidth width of the petal in centimetres, more than 0.0 and less than 3.0
 */
public record IrisInput(
        @DecimalMin(value = "4.0", inclusive = false)
                @DecimalMax(value = "8.0", inclusive = false)
                @Schema(description = "Length of the sepal of the flower, in centimetres.", example = "6.3")
                double sepalLength,
        @DecimalMin(value = "1.0", inclusive = false)
                @DecimalMax(value = "6.0", inclusive = false)
                @Schema(description = "Width of the sepal of the flower, in centimetres.", example = "3.3")
                double sepalWidth,
        @DecimalMin(value = "0.0", inclusive = false)
                @DecimalMax(value = "7.0", inclusive = false)
                @Schema(description = "Length of the petal of the flower, in centimetres.", example = "6.0")
                double petalLength,
        @DecimalMin(value = "0.0", inclusive = false)
                @DecimalMax(value = "3.0", inclusive = false)
                @Schema(description = "Width of the petal of the flower, in centimetres.", example = "2.5")
                double petalWidth) {}
