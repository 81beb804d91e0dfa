package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.modelservice.base.ModelSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of a schema as JSON documents. Made once for a schema; thread-safe.
 *
 * <p>Reading is strict: what is not JSON in UTF-8 to the letter, what says a name twice or exceeds the limits, and what
 * the schema does not ask for is refused, with all mistakes at once.
 *
 * @param <T> the values
 */
public final class SchemaCodec<T> {
    /** How the document itself is called in messages about a caller's input. */
    private static final String BODY = "body";

    private static final JsonLimits LIMITS = JsonLimits.STANDARD;

    private final ModelSchema<T> schema;
    private final ObjectCodec<T> codec;
    private final JsonFactory factory = LIMITS.factory();

    private SchemaCodec(ModelSchema<T> schema, UnknownFields unknownFields) {
        this.schema = schema;
        this.codec = new ObjectCodec<>(schema, unknownFields);
    }

    /** The codec of a schema. */
    public static <T> SchemaCodec<T> of(ModelSchema<T> schema, UnknownFields unknownFields) {
        return new SchemaCodec<>(schema, unknownFields);
    }

    /** The schema of the values. */
    public ModelSchema<T> schema() {
        return schema;
    }

    /**
     * Reads one value.
     *
     * @param body a JSON object
     * @throws ValidationException naming every field that is not as the schema says
     */
    public T read(byte[] body) {
        Violations violations = new Violations();
        T value = null;
        if (!JsonText.isWellFormed(body)) {
            violations.add("json_invalid", "JSON decode error: the text is not well-formed UTF-8");
        } else {
            try (JsonParser json = factory.createParser(body)) {
                value = read(json, violations);
            } catch (JsonProcessingException e) {
                throw malformed(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (value == null) {
            throw new ValidationException(violations.messages(BODY));
        }
        return value;
    }

    private @Nullable T read(JsonParser json, Violations violations) throws IOException {
        JsonToken first = json.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            violations.add("missing", "Field required");
        }
        T value = violations.isEmpty() ? codec.read(json, violations) : null;
        if (json.nextToken() != null) {
            throw malformed(json.currentLocation(), "JSON decode error: there is more after the document");
        }
        return violations.isEmpty() ? value : null;
    }

    private static ValidationException malformed(JsonProcessingException e) {
        String message = "JSON decode error";
        if (e instanceof StreamConstraintsException) {
            message += ": " + LIMITS.text();
        } else if (String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field")) {
            message += ": a name stands twice in one object";
        }
        return malformed(e.getLocation(), message);
    }

    private static ValidationException malformed(@Nullable JsonLocation location, String message) {
        Violations violations = new Violations();
        violations.add("json_invalid", message);
        if (location != null) {
            violations.inside(0, Long.toString(Math.max(location.getByteOffset(), 0)));
        }
        return new ValidationException(violations.messages(BODY));
    }

    /**
     * Checks a value that no document was read for: a model's answer, a caller's within the process.
     *
     * @param root how the value is called in the messages
     * @return one message for each mistake; empty if the value is what the schema says
     */
    public List<String> check(@Nullable T value, String root) {
        Violations violations = new Violations();
        if (value == null) {
            codec.refuseNull(violations);
        } else {
            codec.check(value, violations);
        }
        return violations.isEmpty() ? List.of() : violations.messages(root);
    }

    /**
     * Writes one value as compact JSON in UTF-8.
     *
     * @param value one that {@link #check} finds nothing wrong with
     * @throws ValidationException if a tensor holds what JSON can't say: infinity, not a number, or null
     */
    public byte[] write(T value) {
        BufferRecycler buffers = factory._getBufferRecycler();
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(buffers)) {
            try (JsonGenerator json = factory.createGenerator(bytes)) {
                codec.write(json, value);
            }
            return bytes.getClearAndRelease();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            buffers.releaseToPool();
        }
    }
}
