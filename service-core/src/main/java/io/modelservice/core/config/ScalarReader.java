package io.modelservice.core.config;

import io.modelservice.base.Scalar;
import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ScalarType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads single values. Null stands for a value whose mistake has been told. */
final class ScalarReader {
    private final Mistakes mistakes;

    ScalarReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    @Nullable
    Object read(@Nullable Object given, ScalarType type, List<String> examples, String path) {
        Object value =
                switch (type.scalar().kind()) {
                    case BOOLEAN -> bool(given, path);
                    case INTEGER, NUMBER -> number(given, type.scalar(), path);
                    case TEXT -> text(given, path);
                    case FORMATTED -> formatted(given, type.scalar(), path);
                };
        if (value != null) {
            new ConstraintCheck(mistakes, examples, path).check(value, type, given instanceof Substituted);
        }
        return value;
    }

    @Nullable
    Object word(@Nullable Object given, EnumType type, String path) {
        String text = text(given, path);
        Object constant = text == null ? null : type.constant(text);
        if (text != null && constant == null) {
            if (given instanceof Substituted) {
                wrong(given, "one of " + String.join(", ", type.words()), path, "");
            } else {
                mistakes.atValue(
                        path,
                        Shown.key(text) + " is not known here",
                        NearMiss.mend(text, type.words(), "write one of "));
            }
        }
        return constant;
    }

    private @Nullable Object bool(@Nullable Object given, String path) {
        Object value = meaning(given);
        return value instanceof Boolean
                ? value
                : wrong(given, "true or false", path, "write true or false, without quotes");
    }

    private @Nullable Object number(@Nullable Object given, Scalar scalar, String path) {
        String wanted = scalar.kind() == Scalar.Kind.INTEGER ? "a whole number" : "a number";
        if (!(meaning(given) instanceof Number number)) {
            return wrong(given, wanted, path, "write digits, without quotes");
        }
        if (number instanceof Double decimal && !Double.isFinite(decimal)) {
            mistakes.atValue(path, "this is not a finite number", "give one");
            return null;
        }
        BigDecimal exact = new BigDecimal(number.toString());
        try {
            return scalar.convert(exact);
        } catch (ArithmeticException e) {
            boolean fraction = scalar.kind() == Scalar.Kind.INTEGER
                    && exact.stripTrailingZeros().scale() > 0;
            mistakes.atValue(
                    path,
                    fraction ? "this has a fraction, a whole number is wanted" : "this is too large for a number here",
                    fraction ? "leave the fraction out" : "give a number nearer to 0");
            return null;
        }
    }

    private @Nullable String text(@Nullable Object given, String path) {
        if (given instanceof Substituted substituted) {
            return substituted.text();
        }
        if (given instanceof String text) {
            return text;
        }
        String written = mistakes.positions().written(path);
        String mend = given instanceof Number || given instanceof Boolean
                ? "write it in quotes: \"" + (written == null ? given : written) + '"'
                : "write text";
        wrong(given, "text", path, mend);
        return null;
    }

    private @Nullable Object formatted(@Nullable Object given, Scalar scalar, String path) {
        if (given != null && scalar.javaType().isInstance(given)) { // from a configuration made in Java
            return given;
        }
        String text = writing(given, path);
        try {
            if (text != null) {
                return scalar == Scalar.DURATION ? DurationText.parse(text) : scalar.parse(text);
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            return wrong(given, Formats.of(scalar), path, "write it as " + Formats.example(scalar));
        }
        return wrong(given, Formats.of(scalar), path, "write it as " + Formats.example(scalar));
    }

    /** The text that stands in the file: 10:30 is a number in YAML 1.1. */
    private @Nullable String writing(@Nullable Object given, String path) {
        if (given instanceof Substituted substituted) {
            return substituted.text();
        }
        return given instanceof String text ? text : mistakes.positions().written(path);
    }

    private static @Nullable Object meaning(@Nullable Object given) {
        return given instanceof Substituted substituted
                ? YamlScalar.ofPlain(substituted.text().strip())
                : given;
    }

    /** Never quotes the value. */
    private @Nullable Object wrong(@Nullable Object given, String wanted, String path, String mend) {
        if (given instanceof Substituted) {
            mistakes.atValue(
                    path, "what is put in here is not " + wanted, "change the variable, the file or the default");
        } else {
            mistakes.atValue(path, "this is %s, %s is wanted".formatted(Kinds.of(given), wanted), mend);
        }
        return null;
    }
}
