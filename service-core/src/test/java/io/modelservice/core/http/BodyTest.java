package io.modelservice.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies: how they arrive, how large they may be, and how long they may take. */
@Timeout(60)
class BodyTest {
    private static final String POST = "POST /echo HTTP/1.1\r\nHost: a\r\n";
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);

    private HttpServer server = start(LONG, LONG);

    private static HttpServer start(Duration idle, Duration body) {
        return HttpServer.start(
                HttpServerSettings.of("127.0.0.1", 0)
                        .withTimeouts(HttpTimeouts.DEFAULTS
                                .withIdle(idle)
                                .withBody(body)
                                .withStop(Duration.ofSeconds(5)))
                        .withWork(1, 0),
                TestRoutes::register);
    }

    private void restart(Duration idle, Duration body) {
        server.close();
        server = start(idle, body);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 101, 262_144, 262_145, 1_048_576})
    void answersWithAllPartsOfABody(int size) throws Exception {
        byte[] body = bytes(size);

        HttpResponse<byte[]> answer = post("/parts", HttpRequest.BodyPublishers.ofByteArray(body));

        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(size);
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4_095, 65_536, 65_537, 1_048_576})
    void handsOverTheWholeBody(int size) throws Exception {
        byte[] body = bytes(size);
        HttpRequest.BodyPublisher known = HttpRequest.BodyPublishers.ofByteArray(body);
        HttpRequest.BodyPublisher chunked =
                HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body));

        assertThat(post(known).body()).isEqualTo(body);
        assertThat(post(chunked).body()).isEqualTo(body);
    }

    @Test
    void tellsACallerThatSendsTooMuch() throws Exception {
        byte[] body = new byte[8 * 1_048_576];

        assertThat(post(HttpRequest.BodyPublishers.ofByteArray(body)).statusCode())
                .isEqualTo(413);
        assertThat(post(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void letsACallerFinishSendingSoThatTheAnswerIsNotLost() throws IOException {
        String body = "x".repeat(8 * 1_048_576);

        RawHttp.Answer answer = RawHttp.once(server.port(), POST + "Content-Length: 8388608\r\n\r\n" + body);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("connection")).isEqualTo("close");
    }

    @Test
    void asksForABodyThatWaitsToBeAsked() throws IOException {
        try (RawHttp connection = new RawHttp(server.port())) {
            connection.send(POST + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(connection.line()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(connection.line()).isEmpty();

            assertThat(connection.send("hi").read().body()).isEqualTo("hi");
        }
    }

    @Test
    void readsABodyThatArrivesInPieces() throws IOException {
        try (RawHttp connection = new RawHttp(server.port())) {
            connection
                    .send(POST + "Content-Length: 4\r\n\r\n")
                    .send("a")
                    .send("b")
                    .send("cd");

            assertThat(connection.read().body()).isEqualTo("abcd");
        }
    }

    @Test
    void ignoresAnEncodingThatIsNone() throws IOException {
        String request = POST + "Content-Encoding: identity\r\nContent-Length: 1\r\n\r\nx";

        assertThat(RawHttp.once(server.port(), request).body()).isEqualTo("x");
    }

    @Test
    void answersWhenABodyStopsArriving() throws IOException {
        restart(SHORT, LONG);

        timesOut(POST + "Content-Length: 2\r\n\r\n");
        timesOut(POST + "Content-Length: 2\r\n\r\nx");
        timesOut(POST + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n");
    }

    private void timesOut(String request) throws IOException {
        try (RawHttp connection = new RawHttp(server.port())) {
            RawHttp.Answer answer = connection.send(request).read();

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.type()).isEqualTo("RequestTimeout");
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void answersWhenABodyTrickles() throws IOException {
        restart(LONG, Duration.ofMillis(1));
        try (RawHttp connection = new RawHttp(server.port())) {
            connection.send(POST + "Content-Length: 1000000\r\n\r\n");
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (server.counters().answered(4) == 0 && System.nanoTime() < end) {
                connection.send("x");
            }

            assertThat(connection.read().status()).isEqualTo(408);
        }
    }

    @Test
    void holdsNoThreadWhileBodiesAreAwaited() throws IOException {
        List<RawHttp> slow = new ArrayList<>();
        for (int i = 0; i < 100; i++) { // the pool has 17 threads
            slow.add(new RawHttp(server.port()).send(POST + "Content-Length: 2\r\n\r\nx"));
        }

        assertThat(RawHttp.once(server.port(), "GET /api/health HTTP/1.1\r\nHost: a\r\n\r\n")
                        .status())
                .isEqualTo(200);
        for (RawHttp connection : slow) {
            assertThat(connection.send("y").read().body()).isEqualTo("xy");
            connection.close();
        }
    }

    private HttpResponse<byte[]> post(HttpRequest.BodyPublisher body) throws Exception {
        return post("/echo", body);
    }

    private HttpResponse<byte[]> post(String path, HttpRequest.BodyPublisher body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        HttpRequest request = HttpRequest.newBuilder(uri).POST(body).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}
