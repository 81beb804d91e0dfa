package io.modelservice.core.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Takes a field of each kind that a record can have, and answers with each that only dynamic schemas have. */
public final class KindsModel implements MLModel<KindsModel.Kinds, Row> {
    private static final ModelSchema<Row> OUTPUT = ModelSchema.rows(
            "Tensors",
            Field.tensor("matrix", DataType.FP32, 2, 3),
            Field.tensor("open", DataType.INT64, -1),
            Field.tensor("single", DataType.FP64, 1),
            Field.tensor("words", DataType.STRING, 2),
            Field.tensor("unsigned", DataType.UINT32),
            Field.choice("choice", "p", "q").optional(),
            Field.number("score").between(0, 1).describedAs("A score.").withDefault(0.5));

    /** Words. */
    public enum Colour {
        /** As it is. */
        RED,
        /** Named on the wire. */
        @JsonProperty("light-blue")
        LIGHT_BLUE
    }

    /** Within another. */
    @Schema(description = "A point.")
    public record Point(double x, Optional<Double> y) {}

    /** A field of each kind. */
    public record Kinds(
            boolean flag,
            byte tiny,
            @Min(3) @Max(9) @Schema(multipleOf = 4) short small,
            @Schema(example = "12") int medium,
            @JsonProperty(defaultValue = "10000000000") long large,
            BigInteger huge,
            @DecimalMin("0.1") float single,
            @DecimalMin(value = "0", inclusive = false) @DecimalMax(value = "0.5", inclusive = false) double number,
            @DecimalMin("-20000000000") @DecimalMax("1e10") BigDecimal exact,
            @Size(min = 2, max = 5) @Schema(example = "abc") String text,
            @NotBlank String notBlank,
            @Pattern(regexp = "[A-Z]{3}-[0-9]{4}") String pattern,
            @Schema(allowableValues = {"p", "q"}) Optional<String> word,
            UUID id,
            LocalDate day,
            LocalTime time,
            LocalDateTime moment,
            OffsetDateTime zoned,
            @Schema(example = "2026-01-31T10:20:30Z") Instant instant,
            Duration length,
            byte[] bytes,
            @Schema(description = "One of two.", example = "light-blue") Colour colour,
            @JsonProperty(defaultValue = "RED") Colour defaulted,
            Point point,
            @Size(min = 2, max = 3) List<Point> points,
            List<@Min(5) Integer> numbers,
            @Size(min = 1) Map<String, @Size(max = 2) List<Colour>> palettes,
            Object anything,
            @JsonProperty(defaultValue = "[]") List<String> texts,
            Optional<@Min(7) Long> maybeNumber,
            Optional<Colour> maybeColour,
            @Schema(description = "Perhaps.") Optional<Point> maybePoint,
            @JsonProperty("odd name-1~/") String odd) {}

    @Override
    public String qualifiedName() {
        return "kinds";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public ModelSchema<Row> outputSchema() {
        return OUTPUT;
    }

    @Override
    public Row predict(Kinds input) {
        throw new IllegalStateException("only described, never asked");
    }
}
