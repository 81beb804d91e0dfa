package io.modelservice.examples.penguins;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a field worker writes down of a penguin. The bounds admit every penguin the model was trained on, with room beyond,
 * and keep out slips such as another unit.
 *
 * @param island where it was seen
 * @param bill its bill
 * @param flipperLengthMm length of a flipper in millimetres, 120 to 300
 * @param bodyMassG body mass in grams, 1500 to 10000
 * @param sex if it was told
 * @param eggDate the day on which its nest was seen with one egg
 * @param notes what else was remarked, in English, 500 characters at most
 */
public record PenguinInput(
        @Schema(description = "Island where the penguin was seen.", example = "Dream") Island island,
        @Schema(description = "Bill of the penguin.") Bill bill,
        @Schema(description = "Length of a flipper in millimetres.", example = "193")
                Optional<@DecimalMin("120") @DecimalMax("300") Double> flipperLengthMm,
        @Schema(description = "Body mass in grams.", example = "3775")
                Optional<@DecimalMin("1500") @DecimalMax("10000") Double> bodyMassG,
        @Schema(description = "Sex of the penguin, if it was told.", example = "male") Optional<Sex> sex,
        @Schema(description = "Day on which the nest was seen with one egg.", example = "2009-11-21")
                Optional<LocalDate> eggDate,
        @Schema(
                        description =
                                "What else was remarked, in English; words that the model doesn't know don't count.",
                        example = "Nest never observed with full clutch.")
                Optional<@Size(max = 500) String> notes) {}
