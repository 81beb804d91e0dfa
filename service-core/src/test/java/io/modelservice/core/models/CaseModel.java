package io.modelservice.core.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelservice.base.MLModel;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has one field of each kind that the error table of the Python package speaks of. */
public final class CaseModel implements MLModel<CaseModel.Input, CaseModel.Output> {
    /** Words. */
    public enum Color {
        /** Red. */
        @JsonProperty("red")
        RED,
        /** Green. */
        @JsonProperty("green")
        GREEN
    }

    /** One field of each kind. */
    public record Input(
            @DecimalMin(value = "5", inclusive = false) @DecimalMax(value = "8", inclusive = false) double a,
            @Min(0) @Max(10) int n,
            @Size(min = 2, max = 4) @Pattern(regexp = "^[a-z]+$") String s,
            Color c,
            boolean b,
            @Size(max = 3) List<Integer> l,
            @Nullable
                    @Schema(
                            allowableValues = {"p", "q"},
                            defaultValue = "p")
                    String choice) {}

    /** What was understood. */
    public record Output(double a, int n, String s, Color c, boolean b, List<Integer> l) {}

    @Override
    public String qualifiedName() {
        return "case";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Output predict(Input in) {
        return new Output(in.a(), in.n(), in.s(), in.c(), in.b(), in.l());
    }
}
