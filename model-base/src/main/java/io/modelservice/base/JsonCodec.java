package io.modelservice.base;

/**
 * Values of a schema as JSON. Thread-safe.
 *
 * @param <T> the values
 */
public interface JsonCodec<T> {

    /**
     * Compact JSON in UTF-8.
     *
     * @throws IllegalArgumentException if the value is not what the schema says, or has no form in JSON
     */
    byte[] write(T value);

    /**
     * Reads and validates.
     *
     * @throws SchemaValidationException naming every field that is not as the schema says
     */
    T read(byte[] json);
}
