package io.modelservice.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.access.Permission;
import io.modelservice.core.models.SumModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers are compressed, for whom, and what their headers say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerGzipTest {
    private static final String TEXT = "[" + "1.25,".repeat(300_000) + "1]";
    private static final String GZIP = "Accept-Encoding: gzip\r\n";

    private final HttpServer server =
            HttpServer.start(HttpServerSettings.of("127.0.0.1", 0).withMaxBodyBytes(5_000_000), (routes, slots) -> {
                TestRoutes.register(routes, slots);
                routes.get("/large", Permission.open(), context -> TestRoutes.json(context, TEXT));
                routes.head("/large", Permission.open(), context -> TestRoutes.json(context, TEXT));
                routes.get("/text-in-parts", Permission.open(), context -> {
                    byte[] text = TEXT.getBytes(UTF_8);
                    List<ByteBuffer> parts =
                            List.of(ByteBuffer.wrap(text, 0, 7), ByteBuffer.wrap(text, 7, text.length - 7));
                    Responses.write(context.res(), 200, "application/json", parts);
                });
                routes.get("/encoded", Permission.open(), context -> {
                    context.res().setHeader("Content-Encoding", "br");
                    TestRoutes.json(context, TEXT);
                });
                routes.get("/refused", Permission.open(), context -> {
                    throw new FailureException(Failure.of(ErrorType.VALIDATION, List.of("x".repeat(5_000))));
                });
            });

    @AfterAll
    void close() {
        server.close();
    }

    private RawHttp.Answer get(String path, String headers) throws IOException {
        return RawHttp.once(server.port(), "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n");
    }

    private RawHttp.Answer echo(int bytes) throws IOException {
        String length = "Content-Length: " + bytes + "\r\n";
        return RawHttp.once(
                server.port(), "POST /echo HTTP/1.1\r\nHost: a\r\n" + GZIP + length + "\r\n" + "x".repeat(bytes));
    }

    private static String inflated(RawHttp.Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(ISO_8859_1);
        return new String(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/large", "/text-in-parts"})
    void compressesWhatIsLargeForThoseWhoAsk(String path) throws IOException {
        RawHttp.Answer answer = get(path, GZIP);

        assertThat(inflated(answer)).isEqualTo(TEXT);
        assertThat(answer.body().length()).isLessThan(TEXT.length() / 20);
        assertThat(answer.header("content-encoding")).isEqualTo("gzip");
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.header("vary")).isEqualTo("Accept-Encoding");
        assertThat(answer.headers()).containsKey("content-length").doesNotContainKey("transfer-encoding");
    }

    @Test
    void sendsItAsItIsToOthersAndTellsCachesSo() throws IOException {
        RawHttp.Answer answer = get("/large", "");

        assertThat(answer.body()).isEqualTo(TEXT);
        assertThat(answer.headers()).doesNotContainKey("content-encoding");
        assertThat(answer.header("vary")).isEqualTo("Accept-Encoding");
    }

    @ParameterizedTest
    @CsvSource({"1023, ''", "1024, gzip"})
    void leavesSmallAnswersAlone(int bytes, String encoding) throws IOException {
        RawHttp.Answer answer = echo(bytes);

        assertThat(answer.header("content-encoding")).isEqualTo(encoding);
        assertThat(answer.header("vary")).isEqualTo(encoding.isEmpty() ? "" : "Accept-Encoding");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    gzip                           | gzip
                    GZip                           | gzip
                    x-gzip                         | gzip
                    deflate, gzip, br              | gzip
                    gzip;q=0.001                   | gzip
                    gzip; q=1.000 , identity;q=0.5 | gzip
                    *                              | gzip
                    *;q=0, gzip                    | gzip
                    gzip, identity                 | gzip
                    gzip;q=0                       | ''
                    gzip;q=0.000                   | ''
                    *, gzip;q=0                    | ''
                    *;q=0                          | ''
                    identity                       | ''
                    identity, gzip;q=0.5           | ''
                    br, deflate, zstd              | ''
                    gzipped                        | ''
                    gzip;q=lots                    | ''
                    gzip;q=2                       | ''
                    ;q=1,,=                        | ''
                    ''                             | ''
                    """)
    void followsWhatTheCallerTakes(String accepted, String encoding) throws IOException {
        RawHttp.Answer answer = get("/large", "Accept-Encoding: " + accepted + "\r\n");

        assertThat(answer.header("content-encoding")).isEqualTo(encoding);
        assertThat(encoding.isEmpty() ? answer.body() : inflated(answer)).isEqualTo(TEXT);
    }

    @Test
    void readsAllHeadersOfTheName() throws IOException {
        String two = "Accept-Encoding: br\r\nAccept-Encoding: gzip\r\n";

        assertThat(get("/large", two).header("content-encoding")).isEqualTo("gzip");
    }

    @Test
    void answersHeadAsGetWithoutTheBody() throws IOException {
        String length = get("/large", GZIP).header("content-length");
        try (RawHttp connection = new RawHttp(server.port())) {
            connection.send("HEAD /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + GZIP + "\r\n");

            assertThat(connection.line()).isEqualTo("HTTP/1.1 200 OK");
            StringBuilder headers = new StringBuilder();
            for (String line = connection.line(); !line.isEmpty(); line = connection.line()) {
                headers.append(line).append('\n');
            }
            assertThat(headers)
                    .contains(
                            "Content-Encoding: gzip\n", "Vary: Accept-Encoding\n", "Content-Length: " + length + "\n");
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void leavesAloneWhatIsNoTextOrCompressedAlready() throws IOException {
        String length = "Content-Length: 5000\r\n";
        RawHttp.Answer binary = RawHttp.once(
                server.port(), "POST /parts HTTP/1.1\r\nHost: a\r\n" + GZIP + length + "\r\n" + "x".repeat(5_000));
        RawHttp.Answer encoded = get("/encoded", GZIP);

        assertThat(binary.body()).isEqualTo("x".repeat(5_000));
        assertThat(binary.headers()).doesNotContainKeys("content-encoding", "vary");
        assertThat(encoded.body()).isEqualTo(TEXT);
        assertThat(encoded.header("content-encoding")).isEqualTo("br");
    }

    @Test
    void compressesLargeFailuresToo() throws IOException {
        RawHttp.Answer answer = get("/refused", GZIP + "Accept: application/problem+json\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(inflated(answer)).contains("x".repeat(5_000));
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.header("vary")).isEqualTo("Accept, Accept-Encoding");
    }

    @ParameterizedTest
    @CsvSource({"'', gzip", "'gzip: false', ''", "'gzip_min_bytes: 10000000', ''", "'gzip_min_bytes: 0', gzip"})
    void isWhatTheConfigurationSays(String key, String encoding, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("rest_config.yaml"),
                "server: {host: 127.0.0.1, port: 0, %s}\nmodels:\n  - {class_path: %s, create_endpoint: true}\n"
                        .formatted(key, SumModel.class.getName()));
        try (ModelService service = ModelService.start(file)) {
            HttpCalls calls = new HttpCalls(service.port());
            HttpResponse<String> answer =
                    calls.send(calls.request("/openapi.json").header("Accept-Encoding", "gzip"));

            assertThat(answer.headers().firstValue("Content-Encoding").orElse(""))
                    .isEqualTo(encoding);
        }
    }
}
