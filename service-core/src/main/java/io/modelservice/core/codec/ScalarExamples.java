package io.modelservice.core.codec;

import io.modelservice.base.Constraint.Bound;
import io.modelservice.base.Constraint.Limit;
import io.modelservice.base.Constraint.Matches;
import io.modelservice.base.Constraint.MultipleOf;
import io.modelservice.base.Constraint.OneOf;
import io.modelservice.base.Constraint.Size;
import io.modelservice.base.Scalar;
import io.modelservice.base.ValueType.ScalarType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Single values that are likely to keep to a type's constraints, likely ones first. */
final class ScalarExamples {
    private ScalarExamples() {}

    static Stream<Object> of(ScalarType type) {
        return switch (type.scalar().kind()) {
            case BOOLEAN -> Stream.of(true);
            case INTEGER -> numbers(type, BigDecimal.ONE).map(BigDecimal::toBigInteger);
            case NUMBER -> numbers(type, new BigDecimal("0.5")).map(Object.class::cast);
            case TEXT -> texts(type);
            case FORMATTED -> Stream.of(formatted(type.scalar()));
        };
    }

    private static String formatted(Scalar scalar) {
        return switch (scalar) {
            case UUID -> "3fa85f64-5717-4562-b3fc-2c963f66afa6";
            case DATE -> "2026-01-31";
            case TIME -> "10:20:30";
            case LOCAL_DATE_TIME -> "2026-01-31T10:20:30";
            case DURATION -> "PT1M30S"; // RFC 3339, which JSON Schema refers to, has no fractions
            case BINARY -> "AQID";
            default -> "2026-01-31T10:20:30Z";
        };
    }

    /** 1, the bounds and what lies between them; with a factor, the multiples next to these. */
    private static Stream<BigDecimal> numbers(ScalarType type, BigDecimal step) {
        List<BigDecimal> numbers = new ArrayList<>(List.of(BigDecimal.ONE));
        BigDecimal least = bound(type, Limit.GREATER_OR_EQUAL, Limit.GREATER);
        BigDecimal most = bound(type, Limit.LESS_OR_EQUAL, Limit.LESS);
        if (least != null && most != null) {
            numbers.add(least.add(most).multiply(new BigDecimal("0.5")).stripTrailingZeros());
        }
        Stream.of(least, most).filter(bound -> bound != null).forEach(bound -> {
            BigDecimal far = bound.abs().add(step); // a step alone is lost in a large floating-point number
            numbers.addAll(List.of(bound, bound.add(step), bound.subtract(step), bound.add(far), bound.subtract(far)));
        });
        numbers.add(BigDecimal.ZERO);
        return Stream.concat(
                type.constraints().stream()
                        .filter(MultipleOf.class::isInstance)
                        .map(factor -> ((MultipleOf) factor).factor())
                        .flatMap(factor -> numbers.stream().flatMap(number -> multiples(number, factor))),
                numbers.stream());
    }

    private static Stream<BigDecimal> multiples(BigDecimal number, BigDecimal factor) {
        BigDecimal below = number.divide(factor, 0, RoundingMode.FLOOR).multiply(factor);
        return Stream.of(below, below.add(factor));
    }

    private static @Nullable BigDecimal bound(ScalarType type, Limit one, Limit other) {
        boolean lower = one == Limit.GREATER_OR_EQUAL;
        return type.constraints().stream()
                .filter(Bound.class::isInstance)
                .map(Bound.class::cast)
                .filter(bound -> bound.limit() == one || bound.limit() == other)
                .map(Bound::value)
                .reduce((a, b) -> lower == (a.compareTo(b) > 0) ? a : b)
                .orElse(null);
    }

    private static Stream<Object> texts(ScalarType type) {
        Stream<Object> asked = type.constraints().stream().flatMap(constraint -> {
            if (constraint instanceof Matches matches) {
                return PatternExamples.of(matches.pattern(), least(type));
            }
            return constraint instanceof OneOf words ? words.words().stream() : Stream.of();
        });
        Stream<Object> sized = type.constraints().stream()
                .filter(constraint -> constraint instanceof Size size && size.max() > 0)
                .map(constraint -> ofSize((Size) constraint));
        return Stream.of(asked, Stream.<Object>of("text"), sized, Stream.<Object>of(""))
                .flatMap(texts -> texts);
    }

    private static String ofSize(Size size) {
        return "text".repeat(size.min() / 4 + 1).substring(0, Math.max(size.min(), Math.min(4, size.max())));
    }

    private static int least(ScalarType type) {
        return type.constraints().stream()
                .filter(Size.class::isInstance)
                .mapToInt(size -> ((Size) size).min())
                .max()
                .orElse(0);
    }
}
