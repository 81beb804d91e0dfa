package io.modelservice.core.openapi;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Schemas of 3.0 that take any value, which swagger-core reads as such of objects. */
final class Untyped {
    private Untyped() {}

    /** The schema as it was read, without the types that were not written. */
    static Schema<?> restored(Map<?, ?> written, Schema<?> read) {
        if (!written.containsKey("type") && "object".equals(read.getType())) {
            read.setType(null);
        }
        restore(written.get("items"), read.getItems());
        restore(written.get("additionalProperties"), read.getAdditionalProperties());
        if (written.get("properties") instanceof Map<?, ?> properties && read.getProperties() != null) {
            read.getProperties().forEach((name, property) -> restore(properties.get(name), property));
        }
        return read;
    }

    private static void restore(@Nullable Object written, @Nullable Object read) {
        if (written instanceof Map<?, ?> map && read instanceof Schema<?> schema) {
            restored(map, schema);
        }
    }
}
