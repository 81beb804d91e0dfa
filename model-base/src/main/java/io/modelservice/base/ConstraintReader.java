package io.modelservice.base;

import io.modelservice.base.Constraint.Bound;
import io.modelservice.base.Constraint.Limit;
import io.modelservice.base.Constraint.Matches;
import io.modelservice.base.Constraint.MultipleOf;
import io.modelservice.base.Constraint.OneOf;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What annotations ask of a value, as constraints; one that does not go with the type is refused. */
final class ConstraintReader {
    private static final String BLANK_FREE = "\\S";

    private final Scalar.@Nullable Kind kind;
    private final String where;
    private final List<Constraint> found = new ArrayList<>();

    /** For single values. */
    ConstraintReader(Scalar.Kind kind, String where) {
        this.kind = kind;
        this.where = where;
    }

    /** For lists and maps. */
    ConstraintReader(String where) {
        this.kind = null;
        this.where = where;
    }

    /** For types that know no constraint: refuses them all. */
    static void refuse(Annotations... sources) {
        for (Annotations source : sources) {
            ConstraintReader reader = new ConstraintReader(Scalar.Kind.BOOLEAN, source.where());
            reader.read(source);
        }
    }

    List<Constraint> read(Annotations... sources) {
        Stream.of(sources).flatMap(Annotations::all).distinct().forEach(this::read);
        return List.copyOf(found);
    }

    private void read(Annotation annotation) {
        if (annotation instanceof DecimalMin min) {
            bound(min.inclusive() ? Limit.GREATER_OR_EQUAL : Limit.GREATER, min.value());
        } else if (annotation instanceof DecimalMax max) {
            bound(max.inclusive() ? Limit.LESS_OR_EQUAL : Limit.LESS, max.value());
        } else if (annotation instanceof Min min) {
            bound(Limit.GREATER_OR_EQUAL, String.valueOf(min.value()));
        } else if (annotation instanceof Max max) {
            bound(Limit.LESS_OR_EQUAL, String.valueOf(max.value()));
        } else if (annotation instanceof Positive) {
            bound(Limit.GREATER, "0");
        } else if (annotation instanceof PositiveOrZero) {
            bound(Limit.GREATER_OR_EQUAL, "0");
        } else if (annotation instanceof Negative) {
            bound(Limit.LESS, "0");
        } else if (annotation instanceof NegativeOrZero) {
            bound(Limit.LESS_OR_EQUAL, "0");
        } else {
            readText(annotation);
        }
    }

    private void readText(Annotation annotation) {
        if (annotation instanceof Size size) {
            size(size.min(), size.max());
        } else if (annotation instanceof NotEmpty) {
            size(1, Integer.MAX_VALUE);
        } else if (annotation instanceof NotBlank) {
            matches(BLANK_FREE);
        } else if (annotation instanceof Pattern pattern) {
            matches(anchored(pattern.regexp())); // Jakarta's patterns match the whole text
        } else if (annotation instanceof Schema schema) {
            readSchema(schema);
        }
    }

    private void readSchema(Schema schema) {
        if (!schema.minimum().isEmpty()) {
            bound(schema.exclusiveMinimum() ? Limit.GREATER : Limit.GREATER_OR_EQUAL, schema.minimum());
        }
        if (!schema.maximum().isEmpty()) {
            bound(schema.exclusiveMaximum() ? Limit.LESS : Limit.LESS_OR_EQUAL, schema.maximum());
        }
        if (schema.multipleOf() != 0) {
            add(new MultipleOf(BigDecimal.valueOf(schema.multipleOf())), isNumber(), "multipleOf");
        }
        if (schema.minLength() != 0 || schema.maxLength() != Integer.MAX_VALUE) {
            size(schema.minLength(), schema.maxLength());
        }
        if (!schema.pattern().isEmpty()) {
            matches(schema.pattern()); // JSON Schema's patterns are searched for
        }
        if (schema.allowableValues().length > 0) {
            add(new OneOf(List.of(schema.allowableValues())), kind == Scalar.Kind.TEXT, "allowableValues");
        }
    }

    private void bound(Limit limit, String value) {
        try {
            add(new Bound(limit, new BigDecimal(value)), isNumber(), "a bound");
        } catch (NumberFormatException e) {
            throw new InvalidSchemaException("%s: the bound '%s' is no number".formatted(where, value), e);
        }
    }

    private void size(int min, int max) {
        boolean sized = kind == null || kind == Scalar.Kind.TEXT;
        add(new Constraint.Size(min, max), sized, "a size");
    }

    private void matches(String expression) {
        try {
            add(new Matches(java.util.regex.Pattern.compile(expression)), kind == Scalar.Kind.TEXT, "a pattern");
        } catch (PatternSyntaxException e) {
            throw new InvalidSchemaException(
                    "%s: the pattern '%s' is wrong: %s".formatted(where, expression, e.getDescription()), e);
        }
    }

    private static String anchored(String expression) {
        boolean whole = expression.startsWith("^") && expression.endsWith("$") && !expression.contains("|");
        return whole ? expression : "^(?:" + expression + ")$";
    }

    private boolean isNumber() {
        return kind == Scalar.Kind.INTEGER || kind == Scalar.Kind.NUMBER;
    }

    private void add(Constraint constraint, boolean fits, String what) {
        if (!fits) {
            throw new InvalidSchemaException(
                    "%s: %s does not go with this type; take the annotation away".formatted(where, what));
        }
        found.add(constraint);
    }
}
