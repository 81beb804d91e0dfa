package io.modelservice.core.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * A success.
 *
 * @param mediaType of the body
 * @param headers beside those of every answer
 * @param body its parts in their order; written without a copy, so leave them alone afterwards
 */
public record Answer(String mediaType, Map<String, String> headers, List<ByteBuffer> body) {
    /** JSON in UTF-8. */
    public static Answer json(byte[] json) {
        return new Answer("application/json", Map.of(), List.of(ByteBuffer.wrap(json)));
    }
}
