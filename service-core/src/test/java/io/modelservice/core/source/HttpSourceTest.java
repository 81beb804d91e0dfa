package io.modelservice.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class HttpSourceTest {
    @TempDir
    Path parent;

    private final HttpSource source = new HttpSource(Duration.ofMillis(1_500));
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Path root;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectory(parent.resolve("root"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(String path, int status, String body, String... headers) {
        serve(path, status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    private void serve(String path, int status, byte[] body, String... headers) {
        server.createContext(path, exchange -> answer(exchange, status, body, headers));
    }

    private void answer(HttpExchange exchange, int status, byte[] body, String... headers) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + authorization);
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
        }
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        if (isHead) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
        }
        exchange.sendResponseHeaders(status, isHead ? -1 : body.length == 0 ? -1 : body.length);
        if (!isHead) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private ArtifactVersion resolve(String uri) throws InterruptedException {
        return resolve(uri, Map.of());
    }

    private ArtifactVersion resolve(String uri, Map<String, String> environment) throws InterruptedException {
        return source.resolve(new SourceLocation(uri, environment));
    }

    private void fetch(String path) throws IOException, InterruptedException {
        resolve("http://" + host() + path).fetch(new ArtifactFolder(root, 1_000));
    }

    private List<String> tree() throws IOException {
        try (Stream<Path> all = Files.walk(parent)) {
            return all.map(path -> parent.relativize(path).toString()).sorted().toList();
        }
    }

    @Test
    void takesOneFileUnderItsName() throws Exception {
        serve("/models/", 200, "onnx", "ETag", "\"1\"");
        fetch("/models/iris%20v1.onnx?signature=x");
        assertThat(root.resolve("iris v1.onnx")).hasContent("onnx");
    }

    @Test
    void unpacksAnArchive() throws Exception {
        serve("/m.tar.gz", 200, Archives.gzip(Archives.tar(Map.of("a/b", "x"))), "ETag", "\"1\"");
        fetch("/m.tar.gz");
        assertThat(root.resolve("a/b")).hasContent("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"1\"'  | Sat, 21 Nov 2026 10:00:00 GMT | etag \"1\"",
                "W/\"1\"  | ''                            | etag W/\"1\"",
                "''       | Sat, 21 Nov 2026 10:00:00 GMT | 'modified Sat, 21 Nov 2026 10:00:00 GMT, 3 bytes'",
                "''       | ''                            | sha256:7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed",
            })
    void isIdentifiedByWhatTheServerSaysElseByWhatItHolds(String tag, String modified, String identity)
            throws Exception {
        server.createContext("/m", exchange -> {
            if (!tag.isEmpty()) {
                exchange.getResponseHeaders().set("ETag", tag);
            }
            if (!modified.isEmpty()) {
                exchange.getResponseHeaders().set("Last-Modified", modified);
            }
            answer(exchange, 200, "one".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(resolve("http://" + host() + "/m").identity()).isEqualTo(identity);
        fetch("/m");
        assertThat(root.resolve("m")).hasContent("one");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void saysWhatAnAnswerMeans(int status, String header, String value, Class<?> kind, String words) throws Exception {
        serve("/m", status, "secret details", header, value);
        assertThatThrownBy(() -> fetch("/m?key=geheim"))
                .isInstanceOf(kind)
                .hasMessageContaining("http://" + host() + "/m")
                .hasMessageContaining(words)
                .hasMessageNotContaining("geheim")
                .hasMessageNotContaining("details");
        assertThat(tree()).containsExactly("", "root");
    }

    static Stream<Arguments> refusals() {
        Class<?> missing = ArtifactMissingException.class;
        Class<?> later = SourceUnavailableException.class;
        Class<?> refused = ArtifactRefusedException.class;
        return Stream.of(
                Arguments.of(404, "X", "x", missing, "(status 404); put the model there"),
                Arguments.of(410, "X", "x", missing, "(status 410); put the model there"),
                Arguments.of(401, "X", "x", later, "refuses the credentials, or wants some (status 401)"),
                Arguments.of(403, "X", "x", later, "refuses the credentials, or wants some (status 403)"),
                Arguments.of(429, "Retry-After", "120", later, "status 429 and Retry-After: 120; it is asked again"),
                Arguments.of(503, "Retry-After", "\u0001<b>", later, "status 503; it is asked again"),
                Arguments.of(500, "X", "x", later, "status 500; it is asked again"),
                Arguments.of(206, "X", "x", later, "status 206; it is asked again"),
                Arguments.of(200, "Content-Type", "text/html; charset=utf-8", refused, "answers a web page"),
                Arguments.of(302, "Location", "/m", refused, "leads on more than 5 times"),
                Arguments.of(302, "Location", "file:///etc/passwd", refused, "leads on to what is no place on the web"),
                Arguments.of(302, "X", "x", refused, "leads on"),
                Arguments.of(302, "Location", "http://a b/", refused, "leads on to what is no place on the web"));
    }

    @Test
    void asksServersThatKnowNoHead() throws Exception {
        server.createContext("/m", exchange -> {
            int status = exchange.getRequestMethod().equals("HEAD") ? 405 : 200;
            answer(exchange, status, "one".getBytes(StandardCharsets.UTF_8), "ETag", "\"1\"");
        });
        fetch("/m");
        assertThat(root.resolve("m")).hasContent("one");
    }

    @Test
    void followsRedirectsWithoutTakingCredentialsToAnotherHost() throws Exception {
        serve(
                "/m",
                302,
                "",
                "Location",
                "http://localhost:" + server.getAddress().getPort() + "/other");
        serve("/same", 307, "", "Location", "/last");
        serve("/other", 200, "one", "ETag", "\"1\"");
        serve("/last", 200, "one", "ETag", "\"1\"");
        resolve("http://user:geheim@" + host() + "/m");
        resolve("http://user:geheim@" + host() + "/same");
        assertThat(requests)
                .containsExactly(
                        "HEAD /m Basic dXNlcjpnZWhlaW0=",
                        "HEAD /other null",
                        "HEAD /same Basic dXNlcjpnZWhlaW0=",
                        "HEAD /last Basic dXNlcjpnZWhlaW0=");
    }

    @Test
    void sendsATokenOnlyToItsHost() throws Exception {
        serve("/m", 200, "one", "ETag", "\"1\"");
        resolve("http://" + host() + "/m", Map.of("MODEL_SOURCE_TOKEN", "t", "MODEL_SOURCE_TOKEN_HOST", host()));
        resolve("http://" + host() + "/m", Map.of("MODEL_SOURCE_TOKEN", "t", "MODEL_SOURCE_TOKEN_HOST", "other"));
        resolve("http://" + host() + "/m", Map.of("MODEL_SOURCE_TOKEN", "t"));
        assertThat(requests).containsExactly("HEAD /m Bearer t", "HEAD /m null", "HEAD /m null");
    }

    @Test
    void neverLeavesTls() {
        HttpPlace place = HttpPlace.of(new SourceLocation("https://u:geheim@host/m?x=geheim", Map.of()));
        assertThatThrownBy(() -> place.leadsTo("http://host/m"))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessage(
                        "https://host/m leads on to a place without TLS; write that place into the source if it is trusted");
    }

    @ParameterizedTest
    @CsvSource({"http:", "http:///x", "http://", "https:x", "'http://geheim host/x'", "http://host/geheim%"})
    void refusesAnAddressThatCanNotBeRight(String uri) {
        assertThatThrownBy(() -> resolve(uri))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessageEndingWith("; write https://host/path")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void refusesWhatIsAnnouncedAsTooLargeOrIsIt() throws Exception {
        serve("/large", 200, "x".repeat(1_001), "ETag", "\"1\"");
        serve("/large.zip", 200, new byte[1_001], "ETag", "\"1\"");
        server.createContext("/endless", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : 0);
            for (int i = 0; i < 10_000; i++) {
                exchange.getResponseBody().write(new byte[1_000]);
            }
            exchange.close();
        });
        for (String path : List.of("/large", "/large.zip", "/endless")) {
            assertThatThrownBy(() -> fetch(path))
                    .isInstanceOf(ArtifactRefusedException.class)
                    .hasMessageContaining("more than 1000 bytes");
        }
    }

    @Test
    void doesNotTakeAnotherThanWasLookedUp() throws Exception {
        serve("/m", 200, "one", "ETag", "\"1\"");
        ArtifactVersion version = resolve("http://" + host() + "/m");
        server.removeContext("/m");
        serve("/m", 200, "two", "ETag", "\"2\"");
        assertThatThrownBy(() -> version.fetch(new ArtifactFolder(root, 1_000)))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("has changed since it was looked up");
    }

    @ParameterizedTest
    @CsvSource({"truncated", "stalled", "silent"})
    void triesAgainLaterIfTheConnectionFails(String kind) throws Exception {
        try (ServerSocket raw = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> answerBroken(raw, kind));
            thread.setDaemon(true);
            thread.start();
            String uri = "http://127.0.0.1:" + raw.getLocalPort() + "/m";
            assertThatThrownBy(() -> resolve(uri).fetch(new ArtifactFolder(root, 1_000)))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageStartingWith(uri + " can't be reached, or breaks off (");
        }
    }

    private static void answerBroken(ServerSocket raw, String kind) {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nETag: \"1\"\r\nConnection: close\r\n\r\n";
        try {
            while (true) {
                Socket socket = raw.accept();
                int first = socket.getInputStream().read();
                socket.getInputStream().read(new byte[4_096]);
                if (kind.equals("silent")) {
                    continue;
                }
                String answer = first == 'H' ? head : head + "half";
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                if (first == 'H' || kind.equals("truncated")) {
                    socket.close();
                }
            }
        } catch (IOException closed) {
            // the test has ended
        }
    }

    @Test
    void saysThatNobodyListens() {
        int port = server.getAddress().getPort();
        server.stop(0);
        assertThatThrownBy(() -> resolve("http://127.0.0.1:" + port + "/m"))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("can't be reached");
    }

    @ParameterizedTest
    @MethodSource("names")
    void takesTheNameThatTheServerSays(String disposition, String name) {
        assertThat(HttpName.of(URI.create("https://host/a/b%C3%A4+.onnx"), disposition))
                .isEqualTo(name);
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("", "bä+.onnx"),
                Arguments.of("attachment", "bä+.onnx"),
                Arguments.of("attachment; filename=m.zip", "m.zip"),
                Arguments.of("attachment; filename=\"a b;c.zip\"; size=3", "a b;c.zip"),
                Arguments.of("attachment; filename=\"a\"; filename*=UTF-8''%C3%A4.zip", "ä.zip"),
                Arguments.of("inline; filename=\"\"", "bä+.onnx"));
    }

    @ParameterizedTest
    @CsvSource({
        "attachment; filename=../../x",
        "'attachment; filename=\"/etc/cron.d/x\"'",
        "'attachment; filename=\"..\\\\..\\\\x\"'",
        "attachment; filename*=utf-8''..%2f..%2fx",
        "attachment; filename*=utf-8''a%00b",
        "attachment; filename=..",
        "attachment; filename=NUL",
        "attachment; filename=C:x",
    })
    void writesNothingUnderAHostileName(String disposition) throws Exception {
        serve("/m", 200, "one", "ETag", "\"1\"", "Content-Disposition", disposition);
        assertThatThrownBy(() -> fetch("/m")).isInstanceOf(ArtifactRefusedException.class);
        assertThat(tree()).containsExactly("", "root");
    }
}
