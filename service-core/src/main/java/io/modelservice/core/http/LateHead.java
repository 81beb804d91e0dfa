package io.modelservice.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** What HTTP/1 answers a request whose head took too long: past Jetty, which has no request yet that it could answer. */
final class LateHead {
    private static final String HEAD =
            "HTTP/1.1 408 Request Timeout\r\nContent-Type: %s\r\nX-Content-Type-Options: nosniff"
                    + "\r\nX-Request-Id: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s";

    private LateHead() {}

    static byte[] answer() {
        byte[] body = FailureShape.OWN.body(Failure.of(ErrorType.REQUEST_TIMEOUT));
        return HEAD.formatted(EdgeHeaders.JSON, RequestIds.of(null), body.length, new String(body, UTF_8))
                .getBytes(ISO_8859_1); // of ASCII alone
    }
}
