package io.modelservice.core.config;

import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings, such as a model's {@code configuration}, as typed values: checks keys, types, ranges and words, fills in
 * defaults, and tells all mistakes at once. A key with null is as if absent; text that the environment or a file has put in
 * is read as the type that is wanted. Immutable.
 *
 * @param positions of the file that the settings are from; {@link Positions#none} if there is none
 */
public record SettingsReader(Positions positions) {
    /**
     * Settings as one value, such as a record.
     *
     * @param path of the settings, such as {@code models[0].configuration}
     * @throws ConfigurationException with all that is wrong; what a record's own constructor refuses is told too
     */
    public <T> T read(Map<String, ? extends @Nullable Object> settings, ModelSchema<T> schema, String path) {
        Mistakes mistakes = new Mistakes(positions);
        T value = new SectionReader(mistakes, true).section(settings, schema, path);
        mistakes.throwIfAny();
        if (value == null) {
            throw new IllegalStateException("a section was not read and nobody said why");
        }
        return value;
    }

    /**
     * Settings as the values of some fields, such as a constructor's parameters.
     *
     * @param path of the settings, such as {@code models[0].configuration}
     * @return in the order of the fields; null for what is absent and has no default
     * @throws ConfigurationException with all that is wrong
     */
    public @Nullable Object[] values(
            Map<String, ? extends @Nullable Object> settings, List<Field> fields, String path) {
        Mistakes mistakes = new Mistakes(positions);
        @Nullable Object[] values = new SectionReader(mistakes, true).values(settings, fields, path);
        mistakes.throwIfAny();
        return values;
    }

    /** A text of foreign code, such as a driver's message, without the values that the environment or a file has put in. */
    public String masked(String text, Map<String, ? extends @Nullable Object> settings) {
        return FreeForm.masked(text, settings);
    }

    /**
     * Settings as they are, {@link Substituted} values replaced by what they mean. The map is a deep copy that cannot be
     * changed, with the keys in the order of the file.
     */
    public Map<String, @Nullable Object> plain(Map<String, ? extends @Nullable Object> settings) {
        return FreeForm.plain(settings);
    }
}
