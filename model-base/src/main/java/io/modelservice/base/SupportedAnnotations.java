package io.modelservice.base;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which annotations a component may carry, and which of their attributes have an effect. */
final class SupportedAnnotations {
    private static final Map<Class<? extends Annotation>, Set<String>> ATTRIBUTES = Map.ofEntries(
            Map.entry(JsonProperty.class, Set.of("value", "defaultValue")),
            Map.entry(JsonPropertyDescription.class, Set.of("value")),
            Map.entry(
                    Schema.class,
                    Set.of(
                            "name",
                            "description",
                            "example",
                            "examples",
                            "defaultValue",
                            "minimum",
                            "maximum",
                            "exclusiveMinimum",
                            "exclusiveMaximum",
                            "multipleOf",
                            "minLength",
                            "maxLength",
                            "pattern",
                            "allowableValues",
                            "nullable")),
            Map.entry(Valid.class, Set.of()),
            Map.entry(NotNull.class, Set.of()),
            Map.entry(NotEmpty.class, Set.of()),
            Map.entry(NotBlank.class, Set.of()),
            Map.entry(Size.class, Set.of("min", "max")),
            Map.entry(Pattern.class, Set.of("regexp")),
            Map.entry(DecimalMin.class, Set.of("value", "inclusive")),
            Map.entry(DecimalMax.class, Set.of("value", "inclusive")),
            Map.entry(Min.class, Set.of("value")),
            Map.entry(Max.class, Set.of("value")),
            Map.entry(Positive.class, Set.of()),
            Map.entry(PositiveOrZero.class, Set.of()),
            Map.entry(Negative.class, Set.of()),
            Map.entry(NegativeOrZero.class, Set.of()));

    private SupportedAnnotations() {}

    /** The attributes with an effect; empty if the annotation is not supported at all. */
    static Optional<Set<String>> attributes(Class<? extends Annotation> type) {
        return Optional.ofNullable(ATTRIBUTES.get(type));
    }

    /** The supported ones, by name. */
    static String names() {
        return ATTRIBUTES.keySet().stream()
                .map(type -> "@" + type.getSimpleName())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
