package io.modelservice.core.openapi;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Set;

/** Schemas of one type, in both versions' words. */
final class SingleType {
    private SingleType() {}

    static Schema<?> of(String type) {
        Schema<Object> schema = new Schema<>();
        schema.setType(type); // 3.0
        schema.setTypes(Set.of(type)); // 3.1
        return schema;
    }
}
