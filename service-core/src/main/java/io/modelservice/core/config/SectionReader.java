package io.modelservice.core.config;

import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.core.config.Refusals.Refusal;
import io.modelservice.core.config.Refusals.Refused;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a map as a set of fields. */
final class SectionReader {
    private final Mistakes mistakes;
    private final ValueReader reader;

    /**
     * Gathers mistakes.
     *
     * @param plain whether free-form values are wanted without {@link Substituted}
     */
    SectionReader(Mistakes mistakes, boolean plain) {
        this.mistakes = mistakes;
        this.reader = new ValueReader(mistakes, plain, this);
    }

    /** A map as a value; null if there were mistakes, which are told. */
    <T> @Nullable T section(Map<String, ?> settings, ModelSchema<T> schema, String path) {
        int before = mistakes.count();
        @Nullable Object[] values = values(settings, schema.fields(), path);
        if (mistakes.count() > before || ValueReader.holds(settings, Broken.class)) {
            return null;
        }
        try {
            return schema.of(values);
        } catch (Refused e) {
            e.refusals.forEach(refusal -> tell(refusal, path));
        } catch (ConfigurationException e) {
            e.mistakes().stream()
                    .filter(mistake -> !mistakes.knows(mistake.path()))
                    .forEach(mistake -> mistakes.atValue(mistake.path(), mistake.what(), mistake.mend()));
        } catch (RuntimeException e) {
            refused(settings, e, path);
        }
        return null;
    }

    private void tell(Refusal refusal, String path) {
        mistakes.atValue(KeyPath.join(path, refusal.key()), refusal.what(), refusal.mend());
    }

    /** What a constructor says may quote a value, which may be a secret. */
    private void refused(Map<String, ?> settings, RuntimeException failure, String path) {
        String reason = failure.getMessage();
        boolean secret = ValueReader.holds(settings, Substituted.class);
        if (secret || reason == null) {
            String hidden = secret ? "; the reason may quote what was put in, so it is not shown" : "";
            mistakes.atValue(path, "these values are refused" + hidden, "check them against their description");
        } else {
            mistakes.atValue(path, "these values are refused: " + Shown.line(reason), "change them");
        }
    }

    @Nullable
    Object[] values(Map<String, ?> settings, List<Field> fields, String path) {
        List<String> names = fields.stream().map(Field::name).toList();
        for (String key : settings.keySet()) {
            if (!names.contains(key)) {
                unknown(key, names, path);
            }
        }
        return fields.stream().map(field -> value(settings, field, path)).toArray();
    }

    private void unknown(String key, List<String> names, String path) {
        String mend =
                names.isEmpty() ? "take it out; no keys belong here" : NearMiss.mend(key, names, "the keys here are ");
        mistakes.atKey(KeyPath.key(path, key), "unknown key " + Shown.key(key), mend);
    }

    private @Nullable Object value(Map<String, ?> settings, Field field, String path) {
        Object given = settings.get(field.name());
        String at = KeyPath.key(path, field.name());
        if (given != null) {
            return reader.read(given, field, at);
        }
        if (field.isRequired()) {
            String example = field.notes().examples().stream()
                    .findFirst()
                    .map(text -> ", as in '%s: %s'".formatted(field.name(), text))
                    .orElse("");
            if (settings.containsKey(field.name())) {
                mistakes.atKey(at, "this key has no value", "give it one" + example);
            } else {
                mistakes.atValue(at, "this key is missing", "add it" + example);
            }
        }
        return field.defaultValue();
    }
}
