package io.modelservice.base;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** What a value must keep to, beyond its type. */
public sealed interface Constraint {

    /** Which side of a bound is allowed. */
    enum Limit {
        /** Greater than the bound. */
        GREATER,
        /** Greater than the bound or equal to it. */
        GREATER_OR_EQUAL,
        /** Less than the bound. */
        LESS,
        /** Less than the bound or equal to it. */
        LESS_OR_EQUAL
    }

    /**
     * A bound of a number.
     *
     * @param limit which side is allowed
     * @param value the bound
     */
    record Bound(Limit limit, BigDecimal value) implements Constraint {}

    /**
     * A number that is a whole multiple of another.
     *
     * @param factor greater than 0
     */
    record MultipleOf(BigDecimal factor) implements Constraint {}

    /**
     * The size of a text in code points, of a list in items, of a map in entries.
     *
     * @param min least size, from 0
     * @param max greatest size, {@link Integer#MAX_VALUE} for none
     */
    record Size(int min, int max) implements Constraint {
        /** Refuses a range that nothing fits. */
        public Size {
            if (min < 0 || max < min) {
                throw new InvalidSchemaException(
                        "a size from %d to %d fits nothing; give 0 <= min <= max".formatted(min, max));
            }
        }
    }

    /**
     * A regular expression that is to be found in a text; anchor it with {@code ^} and {@code $} to match the whole.
     *
     * @param pattern compiled once
     */
    record Matches(Pattern pattern) implements Constraint {}

    /**
     * One of these words.
     *
     * @param words at least one, in the order in which they are told
     */
    record OneOf(List<String> words) implements Constraint {
        /** Keeps a copy. */
        public OneOf {
            words = List.copyOf(words);
        }
    }
}
