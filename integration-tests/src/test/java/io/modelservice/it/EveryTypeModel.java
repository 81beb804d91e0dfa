package io.modelservice.it;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelservice.base.MLModel;
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

/** Answers what it is asked, which has a field of each type that a record can have. */
public final class EveryTypeModel implements MLModel<EveryTypeModel.Everything, EveryTypeModel.Everything> {
    /** Words, one of which is no Java name. */
    public enum Colour {
        /** As it is. */
        RED,
        /** Named on the wire. */
        @JsonProperty("light-blue")
        LIGHT_BLUE
    }

    /** Within another. */
    public record Point(double x, Optional<Double> y) {}

    /** A field of each type, and names that mean something in Java. */
    public record Everything(
            boolean flag,
            byte tiny,
            short small,
            int medium,
            long large,
            BigInteger huge,
            float single,
            @JsonProperty("double") double number,
            BigDecimal exact,
            String text,
            UUID id,
            LocalDate day,
            LocalTime time,
            LocalDateTime moment,
            OffsetDateTime zoned,
            Instant instant,
            Duration length,
            byte[] bytes,
            Colour colour,
            Point point,
            List<Point> points,
            @Size(min = 1) List<List<Integer>> nested,
            Map<String, Double> weights,
            Map<String, List<Colour>> palettes,
            Object anything,
            @JsonProperty(defaultValue = "5") int preset,
            Optional<Long> maybeNumber,
            Optional<Colour> maybeColour,
            Optional<Point> maybePoint,
            Optional<List<String>> maybeTexts,
            @JsonProperty("class") String type,
            @JsonProperty("odd name-1") String odd) {}

    @Override
    public String qualifiedName() {
        return "every-type.model";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Everything predict(Everything input) {
        return input;
    }
}
