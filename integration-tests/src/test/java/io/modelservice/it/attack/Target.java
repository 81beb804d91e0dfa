package io.modelservice.it.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Function;

/**
 * A protocol's way to a model.
 *
 * @param protocol its name
 * @param model a qualified name
 * @param path of a prediction
 * @param headers what its requests carry beside their length, each line ended
 * @param form of its body
 * @param failure the names in the body of a failure
 * @param body of rows, each an object by field name
 */
record Target(
        String protocol,
        String model,
        String path,
        String headers,
        Form form,
        List<String> failure,
        Function<List<JsonNode>, byte[]> body) {
    /** What a body is made of, which says what is a mistake in it. */
    enum Form {
        /** One document, of which a part is none. */
        JSON,
        /** Documents or lines, of which some are well-formed, too. */
        LINES,
        /** Bytes of any value. */
        BINARY
    }

    /** A whole request. */
    byte[] request(byte[] content) {
        return request(content, "");
    }

    /** A whole request with more headers, each line of which is ended. */
    byte[] request(byte[] content, String more) {
        String head = "POST " + path + " HTTP/1.1\r\nHost: a\r\n" + headers + more + "Content-Length: " + content.length
                + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(UTF_8));
        request.writeBytes(content);
        return request.toByteArray();
    }

    @Override
    public String toString() {
        return protocol + " of " + model;
    }
}
