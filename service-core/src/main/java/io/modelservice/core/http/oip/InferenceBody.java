package io.modelservice.core.http.oip;

import io.modelservice.core.codec.ValidationException;
import io.modelservice.core.codec.Violations;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A request's body: a document, and tensors' bytes behind it.
 *
 * @param document the JSON; empty for none, where the bytes are the only input's
 * @param binary what stands behind it
 */
record InferenceBody(byte[] document, ByteBuffer binary) {
    /** Says where the document ends. */
    static final String HEADER = "Inference-Header-Content-Length";

    /**
     * Takes a body apart.
     *
     * @param header the document's length; null where there is nothing behind it
     * @throws ValidationException if the header is no length, or of more than there is
     */
    static InferenceBody of(byte[] body, @Nullable String header) {
        if (header == null) {
            return new InferenceBody(body, ByteBuffer.allocate(0));
        }
        int length = length(header, body.length);
        byte[] document = length == body.length ? body : Arrays.copyOf(body, length);
        return new InferenceBody(document, ByteBuffer.wrap(body, length, body.length - length));
    }

    private static int length(String header, int most) {
        try {
            int length = Integer.parseInt(header.strip());
            if (length >= 0 && length <= most) {
                return length;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        Violations violations = new Violations();
        violations.add(
                "header_length",
                "Input should be the length of the JSON in bytes, at most that of the body, %d".formatted(most));
        violations.inside(0, HEADER);
        throw new ValidationException(violations, "header");
    }
}
