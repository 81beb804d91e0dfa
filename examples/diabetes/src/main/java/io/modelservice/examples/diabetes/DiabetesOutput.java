package io.modelservice.examples.diabetes;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What the model expects of the patient.
 *
 * @param progression the study's measure of progression one year later, without a unit; 25 to 346 among its patients
 */
public record DiabetesOutput(
        @Schema(
                        description =
                                "Expected progression of the disease one year later, on the study's scale: 25 to 346"
                                        + " among its patients, more is worse.",
                        example = "152.1")
                double progression) {}
