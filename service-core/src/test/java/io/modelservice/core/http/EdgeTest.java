package io.modelservice.core.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer has, how routes are found, and how connections are kept. */
@Timeout(60)
class EdgeTest {
    private final HttpServer server = HttpServer.start(HttpServerSettings.of("127.0.0.1", 0), TestRoutes::register);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void answersWithTheFixedHeadersAndNoOthers() throws IOException {
        RawHttp.Answer answer = RawHttp.once(server.port(), get("/api/health", ""));

        assertThat(answer.body()).isEqualTo(TestRoutes.HEALTH);
        assertThat(answer.headers())
                .containsOnlyKeys("content-length", "content-type", "date", "x-content-type-options", "x-request-id");
        assertThat(answer.header("content-type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "AZaz09._:-", "0af7651916cd43dd8448eb211c80319c"})
    void keepsTheCallersRequestId(String id) throws IOException {
        RawHttp.Answer answer = RawHttp.once(server.port(), get("/id", "x-request-id: " + id + "\r\n"));

        assertThat(answer.header("x-request-id")).isEqualTo(id);
        assertThat(answer.body()).isEqualTo(id);
    }

    @Test
    void keepsARequestIdOf128CharactersOnly() throws IOException {
        String longest = "i".repeat(128);

        assertThat(RawHttp.once(server.port(), get("/id", "X-Request-Id: " + longest + "\r\n"))
                        .body())
                .isEqualTo(longest);
        assertThat(RawHttp.once(server.port(), get("/id", "X-Request-Id: " + longest + "i\r\n"))
                        .body())
                .matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a,b", "\u001b[31m", "\u00e4", "<script>", "a%0d", "a\tb"})
    void replacesARequestIdThatIsNotOne(String id) throws IOException {
        RawHttp.Answer answer = RawHttp.once(server.port(), get("/nothing", "X-Request-Id: " + id + "\r\n"));

        assertThat(answer.header("x-request-id")).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/models/, /api/models",
        "/api/models/?a=b&c=%2F, /api/models?a=b&c=%2F",
        "/api/models/iris/metadata/, /api/models/iris/metadata"
    })
    void sendsAPathWithASlashToTheOneWithout(String path, String location) throws IOException {
        RawHttp.Answer answer = RawHttp.once(server.port(), get(path, ""));

        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.header("location")).isEqualTo(location);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers()).doesNotContainKey("content-type");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/models/iris/metadata, iris",
        "/api/models/a%20b/metadata, a b",
        "/api/models/a+b/metadata, a+b",
        "/api/models/IRIS;v=1/metadata, IRIS;v=1",
        "/ap%69/models/%69ris/metadata?x=/, iris"
    })
    void decodesParameters(String path, String name) throws IOException {
        assertThat(RawHttp.once(server.port(), get(path, "")).body()).isEqualTo('"' + name + '"');
    }

    @Test
    void namesTheMethodsOfAPath() throws IOException {
        RawHttp.Answer answer = RawHttp.once(server.port(), get("/echo", ""));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo("HEAD, POST");
    }

    @Test
    void takesNoHeadForAGet() throws IOException {
        try (RawHttp connection = new RawHttp(server.port())) {
            connection.send("HEAD /api/health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(connection.line()).isEqualTo("HTTP/1.1 405 Method Not Allowed");
            String line = connection.line();
            while (!line.isEmpty()) {
                line = connection.line();
            }
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void keepsTheConnectionAfterAMistake() throws IOException {
        try (RawHttp connection = new RawHttp(server.port())) {
            String post = "POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";
            assertThat(connection.send(post).read().status()).isEqualTo(404);
            assertThat(connection.send(get("/echo", "")).read().status()).isEqualTo(405);
            assertThat(connection.send(get("/fails", "")).read().status()).isEqualTo(500);
            assertThat(connection.send(get("/api/health", "")).read().body()).isEqualTo(TestRoutes.HEALTH);
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            requests.append(get("/id", "X-Request-Id: " + i + "\r\n"));
            requests.append("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n");
        }
        try (RawHttp connection = new RawHttp(server.port()).send(requests.toString())) {
            for (int i = 0; i < 50; i++) {
                assertThat(connection.read().body()).isEqualTo(Integer.toString(i));
                assertThat(connection.read().body()).isEqualTo("x");
            }
        }
    }

    @Test
    void countsWhatItAnswers() throws IOException {
        RawHttp.once(server.port(), get("/api/health", ""));
        RawHttp.once(server.port(), get("/api/models/", ""));
        RawHttp.once(server.port(), get("/nothing", ""));
        RawHttp.once(server.port(), "nonsense\r\n\r\n");
        RawHttp.once(server.port(), get("/a%2Fb", ""));
        RawHttp.once(server.port(), get("/fails", ""));

        EdgeCounters counters = server.counters();
        long end = System.nanoTime() + SECONDS.toNanos(30);
        while (counters.answered() < 6) { // counted after the last byte
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
        assertThat(counters.answered(2)).isEqualTo(1);
        assertThat(counters.answered(3)).isEqualTo(1);
        assertThat(counters.answered(4)).isEqualTo(3);
        assertThat(counters.answered(5)).isEqualTo(1);
        assertThat(counters.inFlight()).isZero();
    }

    private static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
    }
}
