package io.modelservice.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused before a route sees it, or because there is none: one shape, and the next request is served. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalTest {
    private static final String HOST = "Host: a\r\n";
    private static final String GOOD = "GET /api/health HTTP/1.1\r\nHost: a\r\n\r\n";

    private HttpServer server = start();

    private static HttpServer start() {
        return HttpServer.start(HttpServerSettings.of("127.0.0.1", 0).withMaxBodyBytes(1_000), TestRoutes::register);
    }

    @BeforeAll
    void servesBefore() throws IOException {
        assertThat(RawHttp.once(server.port(), GOOD).body()).isEqualTo(TestRoutes.HEALTH);
    }

    @AfterAll
    void close() {
        server.close();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                // the request line
                arguments("no HTTP at all", "hello\r\n\r\n", 400, "ValidationError"),
                arguments("bytes of TLS", "\u0016\u0003\u0001\u0002\u0000\r\n\r\n", 400, "ValidationError"),
                arguments("HTTP/0.9", "GET /api/health\r\n\r\n", 400, "ValidationError"),
                arguments("unknown version", head("GET /api/health HTTP/7.3", ""), 400, "ValidationError"),
                arguments("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "ValidationError"),
                arguments("no path", head("GET  HTTP/1.1", ""), 400, "ValidationError"),
                arguments("path without slash", head("GET api/health HTTP/1.1", ""), 400, "ValidationError"),
                arguments("URI too long", head("GET /" + "a".repeat(9_000) + " HTTP/1.1", ""), 414, "UriTooLong"),
                // the path
                arguments("encoded slash", get("/api%2Fhealth"), 400, "ValidationError"),
                arguments("encoded slash in a name", get("/api/models/a%2Fb/metadata"), 400, "ValidationError"),
                arguments("encoded dots", get("/api/%2e%2e/api/health"), 400, "ValidationError"),
                arguments("broken escape", get("/api/models/a%zz/metadata"), 400, "ValidationError"),
                arguments("escape that is not UTF-8", get("/api/models/a%ff/metadata"), 400, "ValidationError"),
                arguments("empty segment", get("//api/health"), 400, "ValidationError"),
                arguments("redirect to another host", get("//evil.example/"), 400, "ValidationError"),
                arguments("path parameter with dots", get("/api/x/..;/health"), 400, "ValidationError"),
                arguments("unknown path", get("/nothing"), 404, "NotFound"),
                arguments("another case", get("/API/health"), 404, "NotFound"),
                arguments("more than a route", get("/api/health/x"), 404, "NotFound"),
                arguments("unknown path with slash", get("/nothing/"), 404, "NotFound"),
                arguments("empty name", get("/api/models//metadata"), 400, "ValidationError"),
                arguments("no page for browsers", head("GET /x HTTP/1.1", "Accept: text/html\r\n"), 404, "NotFound"),
                // the method
                arguments("other method", head("DELETE /echo HTTP/1.1", ""), 405, "MethodNotAllowed"),
                arguments("invented method", head("FETCH /echo HTTP/1.1", ""), 405, "MethodNotAllowed"),
                arguments("method in lower case", head("post /echo HTTP/1.1", ""), 405, "MethodNotAllowed"),
                arguments("OPTIONS", head("OPTIONS /echo HTTP/1.1", ""), 405, "MethodNotAllowed"),
                arguments("TRACE", head("TRACE /echo HTTP/1.1", ""), 405, "MethodNotAllowed"),
                arguments("OPTIONS without a path", head("OPTIONS ? HTTP/1.1", ""), 404, "NotFound"),
                arguments("OPTIONS for all", head("OPTIONS * HTTP/1.1", ""), 404, "NotFound"),
                arguments("CONNECT", head("CONNECT a:80 HTTP/1.1", ""), 404, "NotFound"),
                arguments(
                        "method by header",
                        head("GET /echo HTTP/1.1", "X-HTTP-Method-Override: POST\r\n"),
                        405,
                        "MethodNotAllowed"),
                // the headers
                arguments("no host", "GET /api/health HTTP/1.1\r\n\r\n", 400, "ValidationError"),
                arguments("two hosts", head("GET /api/health HTTP/1.1", "Host: b\r\n"), 400, "ValidationError"),
                arguments("header without colon", head("GET /api/health HTTP/1.1", "what\r\n"), 400, "ValidationError"),
                arguments("space in a name", head("GET /api/health HTTP/1.1", "a b: c\r\n"), 400, "ValidationError"),
                arguments("folded header", head("GET /api/health HTTP/1.1", "a: b\r\n c\r\n"), 400, "ValidationError"),
                arguments("NUL in a value", head("GET /api/health HTTP/1.1", "a: \u0000\r\n"), 400, "ValidationError"),
                arguments("headers too large", head("GET /api/health HTTP/1.1", big()), 431, "HeadersTooLarge"),
                arguments(
                        "unknown expectation",
                        post("Expect: a miracle\r\nContent-Length: 1\r\n", "x"),
                        400,
                        "ValidationError"),
                // the length of the body
                arguments(
                        "two lengths",
                        post("Content-Length: 1\r\nContent-Length: 2\r\n", "xy"),
                        400,
                        "ValidationError"),
                arguments("length in words", post("Content-Length: one\r\n", "x"), 400, "ValidationError"),
                arguments("negative length", post("Content-Length: -1\r\n", "x"), 400, "ValidationError"),
                arguments(
                        "length beyond all numbers",
                        post("Content-Length: 99999999999999999999\r\n", "x"),
                        400,
                        "ValidationError"),
                arguments(
                        "length and chunked",
                        post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                        400,
                        "ValidationError"),
                arguments("unknown transfer", post("Transfer-Encoding: magic\r\n", "x"), 400, "ValidationError"),
                arguments("chunk size in words", chunked("zz\r\nxx\r\n0\r\n\r\n"), 400, "ValidationError"),
                arguments("chunk without end", chunked("1\r\nxyz\r\n0\r\n\r\n"), 400, "ValidationError"),
                // the body
                arguments("over the limit", post("Content-Length: 1001\r\n", "x".repeat(1001)), 413, "PayloadTooLarge"),
                arguments(
                        "far over the limit, unsent",
                        post("Content-Length: 99999999999\r\n", ""),
                        413,
                        "PayloadTooLarge"),
                arguments(
                        "over the limit by chunks",
                        chunked("3e9\r\n" + "x".repeat(1001) + "\r\n0\r\n\r\n"),
                        413,
                        "PayloadTooLarge"),
                arguments(
                        "over the limit, continue",
                        post("Expect: 100-continue\r\nContent-Length: 1001\r\n", ""),
                        413,
                        "PayloadTooLarge"),
                arguments(
                        "gzip",
                        post("Content-Encoding: gzip\r\nContent-Length: 1\r\n", "x"),
                        415,
                        "UnsupportedMediaType"),
                arguments(
                        "two encodings",
                        post("Content-Encoding: identity, br\r\nContent-Length: 1\r\n", "x"),
                        415,
                        "UnsupportedMediaType"),
                // routes that fail
                arguments("exception", get("/fails"), 500, "ServiceError"),
                arguments("error", get("/fails-badly"), 500, "ServiceError"),
                arguments("I/O timeout of a route's own", get("/times-out"), 500, "ServiceError"),
                arguments("failure", get("/not-ready"), 503, "NotReady"));
    }

    @ParameterizedTest(name = "{0}: {2} {3}")
    @MethodSource("refusals")
    void answersInOneShapeAndServesTheNext(String name, String request, int status, String type) throws IOException {
        RawHttp.Answer answer = RawHttp.once(server.port(), request);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo(type);
        assertThat(answer.body())
                .startsWith("{\"type\":\"" + type + "\",\"messages\":[\"")
                .endsWith("\"]}");
        assertThat(answer.body()).doesNotContain("secret", "Exception", "jetty");
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("x-request-id")).matches("[0-9a-f]{32}");
        assertThat(answer.headers()).doesNotContainKeys("server", "x-powered-by");
        assertThat(RawHttp.once(server.port(), GOOD).body()).isEqualTo(TestRoutes.HEALTH);
    }

    @Test
    void isToldAsAProblemToThoseWhoAsk() throws IOException {
        String headers = "Accept: application/problem+json\r\nX-Request-Id: r1\r\n";
        String encoded = "Content-Encoding: br\r\nContent-Length: 1\r\n";
        RawHttp.Answer answer = RawHttp.once(server.port(), post(headers + encoded, "x"));

        assertThat(answer.body())
                .isEqualTo(
                        "{\"type\":\"urn:modelservice:error:unsupported-media-type\",\"title\":\"Unsupported media type\","
                                + "\"status\":415,\"detail\":\"Send the body as application/json, without a content encoding.\","
                                + "\"instance\":\"urn:modelservice:request:r1\"}");
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.header("vary")).isEqualTo("Accept");
    }

    private static String head(String requestLine, String headers) {
        return requestLine + "\r\n" + HOST + headers + "\r\n";
    }

    private static String get(String path) {
        return head("GET " + path + " HTTP/1.1", "");
    }

    private static String post(String headers, String body) {
        return head("POST /echo HTTP/1.1", headers) + body;
    }

    private static String chunked(String body) {
        return post("Transfer-Encoding: chunked\r\n", body);
    }

    private static String big() {
        return "a: " + "b".repeat(9_000) + "\r\n";
    }
}
