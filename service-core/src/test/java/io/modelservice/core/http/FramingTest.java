package io.modelservice.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.SocketException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests whose end two readers could see in different places: what follows them is never taken for a request, or a
 * proxy's next caller would be answered with what somebody else has asked for (request smuggling).
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FramingTest {
    private static final String POST = "POST /echo HTTP/1.1\r\nHost: a\r\n";
    private static final String GET = "GET /api/health HTTP/1.1\r\nHost: a\r\n";
    private static final String HIDDEN = "GET /id HTTP/1.1\r\nHost: a\r\nX-Request-Id: hidden\r\n\r\n";
    private static final String REFUSED =
            "{\"type\":\"ValidationError\",\"messages\":[\"The request is not well-formed.\"]}";

    private final HttpServer server =
            HttpServer.start(HttpServerSettings.of("127.0.0.1", 0).withMaxBodyBytes(1_000_000), TestRoutes::register);

    @AfterAll
    void close() {
        server.close();
    }

    static Stream<Arguments> ambiguous() {
        return Stream.of(
                // two ways to say how long
                arguments("two lengths", POST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nx"),
                arguments("the same length twice", POST + "Content-Length: 1\r\nContent-Length: 1\r\n\r\nx"),
                arguments("a list of lengths", POST + "Content-Length: 1, 1\r\n\r\nx"),
                arguments("length, then chunks", POST + "Content-Length: 6\r\n" + chunked("0\r\n\r\n")),
                arguments(
                        "chunks, then length",
                        POST + "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n"),
                // lengths that are none
                arguments("negative length", POST + "Content-Length: -1\r\n\r\nx"),
                arguments("length with a plus", POST + "Content-Length: +1\r\n\r\nx"),
                arguments("length in hexadecimal", POST + "Content-Length: 0x1\r\n\r\nx"),
                arguments("empty length", POST + "Content-Length:\r\n\r\nx"),
                arguments("length with a space in it", POST + "Content-Length: 1 0\r\n\r\nx"),
                arguments("length beyond 64 bits", POST + "Content-Length: 18446744073709551617\r\n\r\nx"),
                // transfer codings
                arguments("coding that is none", POST + "Transfer-Encoding: identity\r\n\r\nx"),
                arguments("coding that looks like chunks", POST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                arguments("coding around chunks", POST + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n"),
                arguments("chunks in chunks", POST + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
                arguments(
                        "two codings",
                        POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"),
                arguments("coding in quotes", POST + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n"),
                arguments("coding before a vertical tab", POST + "Transfer-Encoding: \u000Bchunked\r\n\r\n0\r\n\r\n"),
                // the lines of a head
                arguments("space before a colon", POST + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"),
                arguments("tab before a colon", POST + "Content-Length\t: 1\r\n\r\nx"),
                arguments("space in a name", GET + "a b: c\r\n\r\n"),
                arguments("space before a name", GET + " a: b\r\n\r\n"),
                arguments("folded line", GET + "a: b\r\n c\r\n\r\n"),
                arguments("folded coding", POST + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n"),
                arguments("no name", GET + ": b\r\n\r\n"),
                arguments("no colon", GET + "a\r\n\r\n"),
                arguments("LF alone after the request line", "GET /api/health HTTP/1.1\nHost: a\r\n\r\n"),
                arguments("LF alone after a header", "GET /api/health HTTP/1.1\r\nHost: a\n\r\n"),
                arguments("LF alone at the end of a head", GET + "\n"),
                arguments("LF alone everywhere", "GET /api/health HTTP/1.1\nHost: a\n\n"),
                arguments("LF alone before a hidden header", GET + "a: b\nContent-Length: 1\r\n\r\nx"),
                arguments("CR alone in a value", GET + "a: b\rContent-Length: 1\r\n\r\nx"),
                arguments("CR alone after the request line", "GET /api/health HTTP/1.1\rHost: a\r\n\r\n"),
                arguments("NUL in a value", GET + "a: b\u0000c\r\n\r\n"),
                arguments("NUL in a name", GET + "a\u0000: b\r\n\r\n"),
                arguments("control character in a value", GET + "a: b\u0001c\r\n\r\n"),
                arguments("DEL in a value", GET + "a: b\u007Fc\r\n\r\n"),
                arguments("letter of no alphabet in a name", GET + "\u00E9: b\r\n\r\n"),
                // chunks
                arguments("size in words", POST + chunked("zz\r\nxx\r\n0\r\n\r\n")),
                arguments("no size", POST + chunked("\r\nxx\r\n0\r\n\r\n")),
                arguments("negative size", POST + chunked("-1\r\nx\r\n0\r\n\r\n")),
                arguments("size with 0x", POST + chunked("0x1\r\nx\r\n0\r\n\r\n")),
                arguments("size after a space", POST + chunked(" 1\r\nx\r\n0\r\n\r\n")),
                arguments("size beyond 64 bits", POST + chunked("10000000000000001\r\nx\r\n0\r\n\r\n")),
                arguments("more than its size", POST + chunked("1\r\nxyz\r\n0\r\n\r\n")),
                arguments("no line end after its bytes", POST + chunked("1\r\nx0\r\n\r\n")),
                arguments("LF alone after a size", POST + chunked("1\nx\r\n0\r\n\r\n")),
                arguments("LF alone after its bytes", POST + chunked("1\r\nx\n0\r\n\r\n")),
                arguments("LF alone in an extension", POST + chunked("1;a\nx\r\n0\r\n\r\n")),
                arguments("CR alone after a size", POST + chunked("1\rx\r\n0\r\n\r\n")),
                arguments("huge extension", POST + chunked("1;" + "e".repeat(50_000) + "\r\nx\r\n0\r\n\r\n")),
                // trailers
                arguments("flood of trailers", POST + chunked("0\r\n" + "a: b\r\n".repeat(5_000) + "\r\n")),
                arguments("huge trailer", POST + chunked("0\r\na: " + "b".repeat(50_000) + "\r\n\r\n")),
                arguments("trailer without a colon", POST + chunked("0\r\nwhat\r\n\r\n")),
                arguments("LF alone after a trailer", POST + chunked("0\r\na: b\n\r\n")));
    }

    private static String chunked(String body) {
        return "Transfer-Encoding: chunked\r\n\r\n" + body;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ambiguous")
    void endsTheConnectionAndServesTheNext(String name, String request) throws IOException {
        try (RawHttp connection = new RawHttp(server.port())) {
            RawHttp.Answer answer = connection.send(request + HIDDEN).read();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo(REFUSED);
            assertThat(answer.header("content-type")).isEqualTo("application/json");
            assertThat(answer.header("x-request-id")).matches("[0-9a-f]{32}");
            assertThat(saysNothingMore(connection)).isTrue();
        }
        assertThat(RawHttp.once(server.port(), GET + "\r\n").body()).isEqualTo(TestRoutes.HEALTH);
    }

    private static boolean saysNothingMore(RawHttp connection) throws IOException {
        try {
            return connection.isClosed();
        } catch (SocketException e) { // reset: the request was not read to its end
            return true;
        }
    }

    /** What is odd and means one thing only. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/health HTTP/1.0\r\n\r\n",
                "GET /api/health HTTP/1.0\r\nHost: a\r\n\r\n",
                "GET http://a/api/health HTTP/1.1\r\nHost: a\r\n\r\n",
                "\r\nGET /api/health HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/health HTTP/1.1\r\nhOST:a\r\nEmpty:\r\nTab:\t\tx\t\r\n\r\n",
                "GET /api/health HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
                "GET /api/health HTTP/1.1\r\nHost: a\r\nContent-Length: 0001\r\n\r\nx",
                "GET /api/health HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: CHUNKED\r\n\r\n1;a=\"b\"\r\nx\r\n000\r\nT: u\r\n\r\n"
            })
    void servesWhatMeansOneThing(String request) throws IOException {
        assertThat(RawHttp.once(server.port(), request).body()).isEqualTo(TestRoutes.HEALTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET http://b/api/health", "GET a:80", "GET *", "GET ", "GET http://", "GET #"})
    void refusesOtherTargets(String line) throws IOException {
        RawHttp.Answer answer = RawHttp.once(server.port(), line + " HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(answer.status() + answer.type()).isEqualTo("400ValidationError");
    }

    @Test
    void aRequestOfHttp10EndsItsConnectionUnlessItIsToBeKept() throws IOException {
        try (RawHttp connection = new RawHttp(server.port())) {
            String kept = "GET /api/health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
            assertThat(connection.send(kept).read().header("connection")).isEqualTo("keep-alive");
            connection.send("GET /api/health HTTP/1.0\r\n\r\n").read();
            assertThat(connection.isClosed()).isTrue();
        }
    }
}
