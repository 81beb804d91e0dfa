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

    private final JsonLimits limits;
    private final JsonFactory factory;

    /** Documents with one instance: at most 200,000 values, names and brackets. */
    public JsonDocuments() {
        this(JsonLimits.STANDARD);
    }

    private JsonDocuments(JsonLimits limits) {
        this.limits = limits;
        this.factory = limits.factory();
    }

    /** Documents with many instances: at most 200,000 values, names and brackets, and numbers as many as there are. */
    public static JsonDocuments ofBatches() {
        return new JsonDocuments(JsonLimits.BATCH);
    }

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
        R value = read(body, reader, violations);
        if (value == null) {
            throw new ValidationException(violations, BODY);
        }
        return value;
    }

    /**
     * Reads a document that is a part of something larger.
     *
     * @param violations takes what is wrong, with places within the document
     * @return null if violations were added
     */
    public <R> @Nullable R read(byte[] body, Reader<R> reader, Violations violations) {
        int mark = violations.mark();
        if (!JsonText.isWellFormed(body)) {
            violations.add("json_invalid", "JSON decode error: the text is not well-formed UTF-8");
            return null;
        }
        long excess = limits.excess(body);
        if (excess >= 0) {
            addMalformed(excess, "JSON decode error: " + limits.text(), violations);
            return null;
        }
        try (JsonParser json = factory.createParser(body)) {
            return read(json, reader, violations);
        } catch (JsonProcessingException e) {
            violations.forget(mark); // they may be but what the mistake in the text led to
            addMalformed(e, violations);
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <R> @Nullable R read(JsonParser json, Reader<R> reader, Violations violations) throws IOException {
        int mark = violations.mark();
        JsonToken first = json.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            violations.add("missing", "Field required");
        }
        R value = violations.mark() == mark ? reader.read(json, violations) : null;
        if (json.nextToken() != null) {
            violations.forget(mark);
            addMalformed(json.currentLocation(), "JSON decode error: there is more after the document", violations);
        }
        return violations.mark() == mark ? value : null;
    }

    private void addMalformed(JsonProcessingException e, Violations violations) {
        String message = "JSON decode error";
        if (e instanceof StreamConstraintsException) {
            message += ": " + limits.text();
        } else if (String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field")) {
            message += ": a name stands twice in one object";
        }
        addMalformed(e.getLocation(), message, violations);
    }

    private static void addMalformed(@Nullable JsonLocation location, String message, Violations violations) {
        if (location == null) {
            violations.add("json_invalid", message);
        } else {
            addMalformed(Math.max(location.getByteOffset(), 0), message, violations);
        }
    }

    private static void addMalformed(long offset, String message, Violations violations) {
        int mark = violations.mark();
        violations.add("json_invalid", message);
        violations.inside(mark, Long.toString(offset));
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
