package io.modelservice.core.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelservice.base.ModelSchema;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A short digest for each key, by which two configurations are compared without either being shown. What the environment
 * or a file has put into free-form settings does not count, nor does the user of a URI: that differs between machines, and
 * is nobody's to guess at.
 */
public final class ConfigDigests {
    private static final int LENGTH = 12;
    private static final Pattern USER = Pattern.compile("//[^/@\\s]*@"); // of a URI, where passwords are

    private ConfigDigests() {}

    /** Those of an entry of {@code models}; keys that say nothing are left out. */
    public static Map<String, String> of(ModelEntry entry) {
        return of(entry, ModelSchema.of(ModelEntry.class));
    }

    /** Those of the sections beside {@code models} and {@code security}. */
    public static Map<String, String> of(ServiceConfig config) {
        Map<String, String> digests = of(config, ModelSchema.of(ServiceConfig.class));
        digests.keySet().removeAll(Set.of("models", "security"));
        return digests;
    }

    private static <T> Map<String, String> of(T value, ModelSchema<T> schema) {
        Map<String, String> digests = new LinkedHashMap<>();
        for (int i = 0; i < schema.fields().size(); i++) {
            Object part = schema.get(value, i);
            if (part != null) {
                digests.put(
                        schema.fields().get(i).name(),
                        digest(USER.matcher(text(part)).replaceAll("//")));
            }
        }
        return digests;
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The same for equal values, whatever the order of a map's keys; of a record its components. */
    private static String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(String.valueOf(key), text(each)));
            return sorted.toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ConfigDigests::text).toList().toString();
        }
        return value instanceof Record part && !(value instanceof Substituted) ? components(part) : value + "";
    }

    private static <T extends Record> String components(T part) {
        @SuppressWarnings("unchecked") // the class of an object of T
        ModelSchema<T> schema = ModelSchema.of((Class<T>) part.getClass());
        Map<String, String> parts = new TreeMap<>();
        for (int i = 0; i < schema.fields().size(); i++) {
            parts.put(schema.fields().get(i).name(), text(schema.get(part, i)));
        }
        return parts.toString();
    }
}
