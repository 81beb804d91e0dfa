package io.modelservice.core.config;

import io.modelservice.base.Field;
import io.modelservice.base.Scalar;
import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ScalarType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Values that a key may have, to be shown: those of its description, else what the type and the default give. */
final class SectionExamples {
    private SectionExamples() {}

    static List<Object> of(Field field, @Nullable Object defaultValue) {
        List<String> given = field.notes().examples();
        return given.isEmpty()
                ? derived(field, defaultValue)
                : given.stream().map(text -> value(field, text)).toList();
    }

    private static List<Object> derived(Field field, @Nullable Object defaultValue) {
        if (field.type() instanceof EnumType words) {
            return List.copyOf(words.words());
        }
        if (defaultValue instanceof Boolean on) {
            return List.of(!on);
        }
        return defaultValue instanceof Number number ? List.of(number) : List.of();
    }

    private static Object value(Field field, String text) {
        boolean isText = field.type() instanceof ScalarType scalar
                && (scalar.scalar().kind() == Scalar.Kind.TEXT
                        || scalar.scalar().kind() == Scalar.Kind.FORMATTED);
        return isText
                ? text
                : Objects.requireNonNull(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(text));
    }
}
