package io.modelservice.core.openapi;

/** An OpenAPI document, in both of its forms. Never changes; thread-safe. */
public final class OpenApiDocument {
    private final byte[] json;
    private final byte[] yaml;

    OpenApiDocument(byte[] json, byte[] yaml) {
        this.json = json;
        this.yaml = yaml;
    }

    /** The document as compact JSON, UTF-8. Not a copy: do not change it. */
    public byte[] json() {
        return json;
    }

    /** The document as YAML, UTF-8. Not a copy: do not change it. */
    public byte[] yaml() {
        return yaml;
    }
}
