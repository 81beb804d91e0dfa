package io.modelservice.examples.diabetes;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/**
 * What was measured of a patient at the beginning. The bounds admit every patient the model was trained on, with room
 * beyond, and keep out slips such as another unit.
 *
 * @param age age in years, 18 to 120
 * @param sex one of the study's two codes
 * @param bmi body mass index in kg/m², 10 to 80
 * @param bloodPressure average blood pressure in mmHg, 30 to 200
 * @param totalCholesterol total serum cholesterol in mg/dl, 50 to 500
 * @param ldl low-density lipoproteins in mg/dl, 10 to 400
 * @param hdl high-density lipoproteins in mg/dl, 5 to 200
 * @param cholesterolRatio total cholesterol divided by HDL, 1 to 20
 * @param logTriglycerides natural logarithm of the serum triglycerides, these in mg/dl, 2 to 8
 * @param glucose blood sugar in mg/dl, 20 to 600
 */
public record DiabetesInput(
        @DecimalMin("18") @DecimalMax("120") @Schema(description = "Age in years.", example = "59") double age,
        @Schema(description = "Sex, by the code of the study.", example = "2") Sex sex,
        @DecimalMin("10")
                @DecimalMax("80")
                @Schema(description = "Body mass index, in kilograms by square metre.", example = "32.1")
                double bmi,
        @DecimalMin("30")
                @DecimalMax("200")
                @Schema(description = "Average blood pressure, in millimetres of mercury.", example = "101.0")
                double bloodPressure,
        @DecimalMin("50")
                @DecimalMax("500")
                @Schema(description = "Total cholesterol in the serum, in milligrams by decilitre.", example = "157")
                double totalCholesterol,
        @DecimalMin("10")
                @DecimalMax("400")
                @Schema(
                        description = "Low-density lipoproteins in the serum, in milligrams by decilitre.",
                        example = "93.2")
                double ldl,
        @DecimalMin("5")
                @DecimalMax("200")
                @Schema(
                        description = "High-density lipoproteins in the serum, in milligrams by decilitre.",
                        example = "38.0")
                double hdl,
        @DecimalMin("1")
                @DecimalMax("20")
                @Schema(description = "Total cholesterol divided by high-density lipoproteins.", example = "4.0")
                double cholesterolRatio,
        @DecimalMin("2")
                @DecimalMax("8")
                @Schema(
                        description =
                                "Natural logarithm of the triglycerides in the serum, these in milligrams by decilitre.",
                        example = "4.8598")
                double logTriglycerides,
        @DecimalMin("20")
                @DecimalMax("600")
                @Schema(description = "Sugar in the blood, in milligrams by decilitre.", example = "87")
                double glucose) {}
