package io.modelservice.it.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** A request as it goes over the wire, made once. */
record Request(byte[] bytes) {
    /** Asks for a page. */
    static Request get(String path) {
        return new Request("GET %s HTTP/1.1\r\nHost: a\r\n\r\n".formatted(path).getBytes(US_ASCII));
    }

    /** Asks a model of {@link SleepingModel} to take its time. */
    static Request sleep(String model, long millis) {
        String body = "{\"millis\":%d}".formatted(millis);
        return new Request(("POST /api/models/%s/prediction HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                        + "Content-Length: %d\r\n\r\n%s")
                .formatted(model, body.length(), body)
                .getBytes(US_ASCII));
    }

    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes);
    }
}
