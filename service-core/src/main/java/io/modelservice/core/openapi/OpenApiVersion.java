package io.modelservice.core.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.SpecVersion;

/** The versions of OpenAPI that the document is written in. */
public enum OpenApiVersion {
    /** Schemas are JSON Schema, draft 2020-12. */
    V3_1("3.1.0"),
    /** Schemas are OpenAPI's own dialect, which many generators still ask for. */
    V3_0("3.0.3");

    private final String text;

    OpenApiVersion(String text) {
        this.text = text;
    }

    /** The version as the document says it. */
    public String text() {
        return text;
    }

    /**
     * The version of a text: {@code 3.1.0} or {@code 3.0.3}, or their first two numbers.
     *
     * @throws IllegalArgumentException if it is another; the message does not repeat the text
     */
    public static OpenApiVersion of(String text) {
        for (OpenApiVersion version : values()) {
            if (text.equals(version.text) || text.equals(version.text.substring(0, 3))) {
                return version;
            }
        }
        throw new IllegalArgumentException("the document is written in OpenAPI 3.1.0 and 3.0.3; ask for one of these");
    }

    ObjectMapper mapper() {
        return this == V3_1 ? Json31.mapper() : Json.mapper();
    }

    SpecVersion specification() {
        return this == V3_1 ? SpecVersion.V31 : SpecVersion.V30;
    }
}
