package io.modelservice.core.config;

import io.modelservice.base.Constraint;
import io.modelservice.base.Constraint.Bound;
import java.util.List;

/** Ranges in a user's words. */
final class Ranges {
    private Ranges() {}

    static String of(Constraint.Size range) {
        if (range.max() == Integer.MAX_VALUE) {
            return "at least " + range.min();
        }
        return range.min() == range.max()
                ? "exactly " + range.min()
                : "from %d to %d".formatted(range.min(), range.max());
    }

    /** All bounds of a number together: {@code at least 0 and at most 65535}. */
    static String of(List<Constraint> constraints) {
        return String.join(
                " and ",
                constraints.stream()
                        .filter(Bound.class::isInstance)
                        .map(bound -> of((Bound) bound))
                        .toList());
    }

    private static String of(Bound bound) {
        String value = bound.value().toPlainString();
        return switch (bound.limit()) {
            case GREATER -> "greater than " + value;
            case GREATER_OR_EQUAL -> "at least " + value;
            case LESS -> "less than " + value;
            case LESS_OR_EQUAL -> "at most " + value;
        };
    }

    static boolean holds(Bound bound, java.math.BigDecimal value) {
        int order = value.compareTo(bound.value());
        return switch (bound.limit()) {
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
        };
    }
}
