package io.modelservice.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.GoAwayFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP/2 in clear text: the same answers, limits and failures as by HTTP/1. */
@Timeout(60)
class Http2Test {
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final String EMPTY_SETTINGS = "\0\0\0\4\0\0\0\0\0";
    private static final Duration SHORT = Duration.ofMillis(400);

    private final HTTP2Client client = new HTTP2Client();
    private HttpServer server = start(HttpTimeouts.DEFAULTS, true);

    private static HttpServer start(HttpTimeouts timeouts, boolean http2) {
        HttpServerSettings settings =
                HttpServerSettings.of("127.0.0.1", 0).withTimeouts(timeouts).withHttp2(http2);
        return HttpServer.start(settings.withMaxBodyBytes(1_000), TestRoutes::register);
    }

    private void restart(HttpTimeouts timeouts, boolean http2) {
        server.close();
        server = start(timeouts, http2);
    }

    @BeforeEach
    void startClient() throws Exception {
        client.start();
    }

    @AfterEach
    void close() throws Exception {
        client.stop();
        server.close();
    }

    @Test
    void answersAsByHttp1() throws Exception {
        assertThat(ask("GET", "/api/health", "")).isEqualTo("200 application/json " + TestRoutes.HEALTH);
        assertThat(ask("POST", "/echo", "hi")).isEqualTo("200 application/json hi");
        assertThat(ask("POST", "/work", "hi")).isEqualTo("200 application/json hi");
    }

    @Test
    void failuresHaveTheSameShape() throws Exception {
        assertThat(ask("GET", "/nothing", "")).isEqualTo(failure(ErrorType.NOT_FOUND));
        assertThat(ask("GET", "/a%2Fb", "")).isEqualTo(failure(ErrorType.VALIDATION));
        assertThat(ask("GET", "/fails", "")).isEqualTo(failure(ErrorType.SERVICE));
        assertThat(ask("POST", "/echo", "x".repeat(1_001))).isEqualTo(failure(ErrorType.PAYLOAD_TOO_LARGE));
        assertThat(ask("GET", "/api/health", "")).isEqualTo("200 application/json " + TestRoutes.HEALTH);
    }

    @Test
    void aBodyThatStopsIsAnswered() throws Exception {
        restart(HttpTimeouts.DEFAULTS.withBody(SHORT), true);

        assertThat(ask("POST", "/echo", null)).isEqualTo(failure(ErrorType.REQUEST_TIMEOUT));
    }

    @Test
    void aHeadThatTricklesEndsItsConnection() throws IOException {
        restart(HttpTimeouts.DEFAULTS.withHead(SHORT), true);

        assertEnds(PREFACE, "");
        assertEnds(PREFACE + EMPTY_SETTINGS, "\0\0\7\4");
        String headers = "\0\0\1\1\1\0\0\0\1\202"; // one of them, and more to come
        String more = "\0\0\0\11\0\0\0\0\1";
        assertEnds(PREFACE + EMPTY_SETTINGS + headers, more.repeat(50));
        assertThat(server.counters().cutOffHeads()).isGreaterThanOrEqualTo(2);
    }

    private void assertEnds(String begin, String trickled) throws IOException {
        try (RawHttp connection = new RawHttp(server.port())) {
            connection.send(begin);
            for (int i = 0; i < trickled.length() && !connection.endsWithin(20); i++) {
                connection.send(trickled.substring(i, i + 1));
            }
            assertThat(connection.endsWithin(10_000)).isTrue();
        } catch (SocketException e) {
            assertThat(e).isNotNull(); // reset
        }
    }

    @Test
    void aRequestToUpgradeIsAnsweredByHttp1() throws Exception {
        URI uri = URI.create("http://127.0.0.1:%d/echo".formatted(server.port()));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[] {'x'})))
                .build(); // with Upgrade: h2c
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.version() + answer.body()).isEqualTo("HTTP_1_1x");
    }

    @Test
    void itsPrefaceIsNoRequestWhereItIsNotSpoken() throws IOException {
        restart(HttpTimeouts.DEFAULTS, false);

        RawHttp.Answer answer = RawHttp.once(server.port(), PREFACE);

        assertThat(answer.status() + answer.body()).isEqualTo("400" + body(ErrorType.VALIDATION));
    }

    private static String failure(ErrorType type) {
        return type.status() + " application/json " + body(type);
    }

    private static String body(ErrorType type) {
        return "{\"type\":\"%s\",\"messages\":[\"%s\"]}".formatted(type.word(), type.text());
    }

    @Test
    void sessionsAreToldThatTheServerEndsAndFinishWhatTheyBegan() throws Exception {
        CompletableFuture<GoAwayFrame> told = new CompletableFuture<>();
        Session session = connect(new Session.Listener() {
            @Override
            public void onGoAway(Session session, GoAwayFrame frame) {
                told.complete(frame);
            }
        });
        Session idle = connect(new Session.Listener() {});
        Told answer = new Told();
        Stream stream = open(session, "POST", "/echo", false, answer);
        HttpServerTest.awaitInFlight(server, 1);

        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);

        assertThat(told.get(30, SECONDS).isGraceful()).isTrue();
        assertThat(closed).isNotDone();
        send(stream, "hi");
        assertThat(answer.answer.get(30, SECONDS)).isEqualTo("200 application/json hi");
        closed.get(20, SECONDS); // of the 30 that it may take to drain
        assertThat(idle.isClosed()).isTrue();
    }

    /** Status, media type and body; a body of null is announced and never sent. */
    private String ask(String method, String path, @Nullable String body) throws Exception {
        Told told = new Told();
        boolean last = "".equals(body);
        Stream stream = open(connect(new Session.Listener() {}), method, path, last, told);
        if (body != null && !last) {
            send(stream, body);
        }
        return told.answer.get(30, SECONDS);
    }

    private Session connect(Session.Listener listener) throws Exception {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        return client.connect(address, listener).get(30, SECONDS);
    }

    private Stream open(Session session, String method, String path, boolean last, Told told) throws Exception {
        HttpURI uri = HttpURI.from("http://127.0.0.1:" + server.port() + path);
        MetaData.Request request = new MetaData.Request(method, uri, HttpVersion.HTTP_2, HttpFields.EMPTY);
        return session.newStream(new HeadersFrame(request, null, last), told).get(30, SECONDS);
    }

    private static void send(Stream stream, String body) {
        stream.data(new DataFrame(stream.getId(), ByteBuffer.wrap(body.getBytes(UTF_8)), true), Callback.NOOP);
    }

    private static final class Told implements Stream.Listener {
        private final CompletableFuture<String> answer = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public void onHeaders(Stream stream, HeadersFrame frame) {
            MetaData.Response response = (MetaData.Response) frame.getMetaData();
            text.append(response.getStatus())
                    .append(' ')
                    .append(response.getHttpFields().get("content-type"))
                    .append(' ');
            stream.demand();
        }

        @Override
        public void onDataAvailable(Stream stream) {
            Stream.Data data = stream.readData();
            if (data == null) {
                stream.demand();
                return;
            }
            text.append(UTF_8.decode(data.frame().getByteBuffer()));
            boolean last = data.frame().isEndStream();
            data.release();
            if (last) {
                answer.complete(text.toString());
            } else {
                stream.demand();
            }
        }

        @Override
        public void onFailure(Stream stream, int error, String reason, Throwable failure, Callback callback) {
            answer.completeExceptionally(failure);
            callback.succeeded();
        }
    }
}
