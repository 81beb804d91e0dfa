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
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * JSON documents of callers, read strictly and within limits, and documents for them. What is not JSON in UTF-8 to the
 * letter, says a name twice, goes on after its end or exceeds the limits is refused. Thread-safe.
 */
public final class JsonDocuments {
    /** How the document itself is called in messages about a caller's input. */
    private static final String BODY = "body";

    private static final JsonLimits LIMITS = JsonLimits.STANDARD;

    private final JsonFactory factory = LIMITS.factory();

    /** Reads what stands in a document. */
    @FunctionalInterface
    public interface Reader<R> {
        /**
         * Reads the value that begins at the parser's token and leaves the parser at its last one.
         *
         * @param violations takes what is wrong; places are put on from the inside outwards
         * @return of no meaning if it added violations
         */
        @Nullable
        R read(JsonParser json, Violations violations) throws IOException;
    }

    /** Writes what stands in a document. */
    @FunctionalInterface
    public interface Writer {
        /** Writes one value. */
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * Reads a document.
     *
     * @param body its bytes
     * @throws ValidationException with everything that is wrong
     */
    public <R> R read(byte[] body, Reader<R> reader) {
        Violations violations = new Violations();
        R value = null;
        if (!JsonText.isWellFormed(body)) {
            violations.add("json_invalid", "JSON decode error: the text is not well-formed UTF-8");
        } else {
            try (JsonParser json = factory.createParser(body)) {
                value = read(json, reader, violations);
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

    private static <R> @Nullable R read(JsonParser json, Reader<R> reader, Violations violations) throws IOException {
        JsonToken first = json.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            violations.add("missing", "Field required");
        }
        R value = violations.isEmpty() ? reader.read(json, violations) : null;
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

    /** Writes a document: compact JSON in UTF-8. */
    public byte[] write(Writer writer) {
        BufferRecycler buffers = factory._getBufferRecycler();
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(buffers)) {
            try (JsonGenerator json = factory.createGenerator(bytes)) {
                writer.write(json);
            }
            return bytes.getClearAndRelease();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            buffers.releaseToPool();
        }
    }
}
