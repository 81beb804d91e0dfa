package io.modelservice.core.config;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMin;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An input that a model is tried with before it serves: an item of {@code self_test}.
 *
 * @param input what a caller would send; values may be {@link Substituted}, and {@link SettingsReader} reads them
 * @param output what is expected of the answer, of which only these fields are compared; null for any answer
 * @param tolerance how far each number may be off, either way; null for a millionth, of the expected number where that is
 *     greater than 1
 */
public record SelfTestCase(
        @Schema(description = "What a caller would send.", example = "{petal_length: 1.4, petal_width: 0.2}")
                Map<String, @Nullable Object> input,
        @Schema(
                        description = "What is expected of the answer; only these fields are compared.",
                        example = "{species: Iris setosa}")
                @Nullable
                Map<String, @Nullable Object> output,
        @DecimalMin("0")
                @Schema(
                        description =
                                "How far each number may be off; by default a millionth, of the expected number where that is greater than 1.",
                        example = "0.001")
                @Nullable
                Double tolerance) {
    /** Refuses a tolerance that nothing keeps to, and keeps copies. */
    public SelfTestCase {
        if (tolerance != null && !(tolerance >= 0)) {
            throw new IllegalArgumentException("tolerance is less than 0; give 0 or more");
        }
        input = FreeForm.copy(input);
        output = output == null ? null : FreeForm.copy(output);
    }

    /** An input to which any answer is right. */
    public static SelfTestCase of(Map<String, ? extends @Nullable Object> input) {
        return new SelfTestCase(FreeForm.copy(input), null, null);
    }

    /** This input with what is expected of its answer. */
    public SelfTestCase expecting(Map<String, ? extends @Nullable Object> fields) {
        return new SelfTestCase(input, FreeForm.copy(fields), tolerance);
    }

    /** This case with numbers that may be so far off. */
    public SelfTestCase within(double off) {
        return new SelfTestCase(input, output, off);
    }

    /** Of input and output the keys alone. */
    @Override
    public String toString() {
        return "SelfTestCase[input=%s, output=%s, tolerance=%s]"
                .formatted(FreeForm.keys(input), FreeForm.keys(output), tolerance);
    }
}
