package io.modelservice.core.codec;

import io.modelservice.base.Constraint;
import io.modelservice.base.Constraint.Bound;
import io.modelservice.base.Constraint.Limit;
import io.modelservice.base.Constraint.Matches;
import io.modelservice.base.Constraint.MultipleOf;
import io.modelservice.base.Constraint.OneOf;
import io.modelservice.base.Constraint.Size;
import io.modelservice.base.DataType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A field's constraints, ready to be asked; of one value only the first that fails is told. */
final class ConstraintChecks {
    static final ConstraintChecks NONE = new ConstraintChecks(List.of());

    private final List<Check> checks;

    private record Check(Predicate<Object> passes, String kind, String message) {}

    private ConstraintChecks(List<Check> checks) {
        this.checks = checks;
    }

    /** In the order in which pydantic asks. */
    static ConstraintChecks of(List<Constraint> constraints, DataType type) {
        List<Check> checks = new ArrayList<>();
        constraints.stream()
                .sorted(Comparator.comparingInt(ConstraintChecks::rank))
                .forEach(constraint -> add(checks, constraint, type));
        return checks.isEmpty() ? NONE : new ConstraintChecks(checks);
    }

    void check(Object value, Violations violations) {
        for (int i = 0; i < checks.size(); i++) { // indexed: an iterator for every field of every call is garbage
            Check check = checks.get(i);
            if (!check.passes.test(value)) {
                violations.add(check.kind, check.message);
                return;
            }
        }
    }

    private static int rank(Constraint constraint) {
        if (constraint instanceof Bound bound) {
            return switch (bound.limit()) {
                case LESS_OR_EQUAL -> 1;
                case LESS -> 2;
                case GREATER_OR_EQUAL -> 3;
                case GREATER -> 4;
            };
        }
        return constraint instanceof Matches ? 5 : 0;
    }

    private static void add(List<Check> checks, Constraint constraint, DataType type) {
        if (constraint instanceof Bound bound) {
            checks.add(new Check(new BoundCheck(bound, type), kind(bound.limit()), message(bound)));
        } else if (constraint instanceof MultipleOf multiple) {
            checks.add(new Check(
                    value -> Double.isFinite(((Number) value).doubleValue())
                            && BoundCheck.decimal(value)
                                            .remainder(multiple.factor())
                                            .signum()
                                    == 0,
                    "multiple_of",
                    "Input should be a multiple of " + text(multiple.factor())));
        } else if (constraint instanceof Matches matches) {
            checks.add(new Check(
                    value -> matches.pattern().matcher((String) value).find(),
                    "string_pattern_mismatch",
                    "String should match pattern '%s'".formatted(matches.pattern())));
        } else if (constraint instanceof OneOf words) {
            checks.add(new Check(words.words()::contains, "literal_error", "Input should be " + oneOf(words.words())));
        } else if (constraint instanceof Size size) {
            addTextSize(checks, size);
        }
    }

    private static void addTextSize(List<Check> checks, Size size) {
        checks.add(new Check(
                value -> length(value) >= size.min(),
                "string_too_short",
                "String should have at least " + counted(size.min(), "character")));
        checks.add(new Check(
                value -> length(value) <= size.max(),
                "string_too_long",
                "String should have at most " + counted(size.max(), "character")));
    }

    /** Sizes of lists and maps, which are told with the size found. */
    static void checkSize(List<Constraint> constraints, String noun, int size, Violations violations) {
        for (int i = 0; i < constraints.size(); i++) {
            if (constraints.get(i) instanceof Size wanted) {
                if (size < wanted.min()) {
                    violations.add(
                            "too_short",
                            "%s should have at least %s after validation, not %d"
                                    .formatted(noun, counted(wanted.min(), "item"), size));
                } else if (size > wanted.max()) {
                    violations.add(
                            "too_long",
                            "%s should have at most %s after validation, not %d"
                                    .formatted(noun, counted(wanted.max(), "item"), size));
                }
            }
        }
    }

    /** {@code 'a', 'b' or 'c'}. */
    static String oneOf(List<String> words) {
        List<String> quoted = words.stream().map(word -> "'" + word + "'").toList();
        int last = quoted.size() - 1;
        return last == 0
                ? quoted.get(0)
                : quoted.subList(0, last).stream().collect(Collectors.joining(", ", "", " or ")) + quoted.get(last);
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static int length(Object text) {
        String value = (String) text;
        return value.codePointCount(0, value.length());
    }

    private static String kind(Limit limit) {
        return switch (limit) {
            case GREATER -> "greater_than";
            case GREATER_OR_EQUAL -> "greater_than_equal";
            case LESS -> "less_than";
            case LESS_OR_EQUAL -> "less_than_equal";
        };
    }

    private static final Map<Limit, String> PHRASES = Map.of(
            Limit.GREATER, "greater than ",
            Limit.GREATER_OR_EQUAL, "greater than or equal to ",
            Limit.LESS, "less than ",
            Limit.LESS_OR_EQUAL, "less than or equal to ");

    private static String message(Bound bound) {
        return "Input should be " + PHRASES.get(bound.limit()) + text(bound.value());
    }

    /** As Python prints it: 8 for 8.0, 6.8 for 6.8. */
    private static String text(java.math.BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
