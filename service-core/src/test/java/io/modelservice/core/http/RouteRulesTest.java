package io.modelservice.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.access.Permission;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths with rules of their own, beside those without. */
@Timeout(60)
class RouteRulesTest {
    private static final int LIMIT = 1000;
    private static final byte[] LARGEST = "x".repeat(LIMIT).getBytes(UTF_8);

    private final HttpServer server =
            HttpServer.start(HttpServerSettings.of("127.0.0.1", 0).withMaxBodyBytes(LIMIT / 2), new Routes() {
                @Override
                public void register(RouteRegistry routes, WorkSlots slots) {
                    routes.post("/own", Permission.open(), context -> length(context.req(), context.res()));
                    routes.post("/theirs/length", Permission.open(), context -> length(context.req(), context.res()));
                    routes.post("/theirs/broken", Permission.open(), context -> {
                        throw new IllegalStateException("secret");
                    });
                }

                @Override
                public @Nullable RouteRules rules(String path) {
                    return path.startsWith("/theirs/") ? new RouteRules(FailureShape.ERROR, LIMIT, true) : null;
                }
            });

    private static void length(
            jakarta.servlet.http.HttpServletRequest request, jakarta.servlet.http.HttpServletResponse response) {
        byte[] body = Exchange.of(request).body();
        Responses.json(response, 200, Integer.toString(body.length).getBytes(UTF_8));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void failuresHaveThePathsShapeWhereverTheyArise() throws Exception {
        assertAnswered(post("/theirs/broken", new byte[0], null), 500, theirs(ErrorType.SERVICE));
        assertAnswered(post("/theirs/unknown", new byte[0], null), 404, theirs(ErrorType.NOT_FOUND));
        assertAnswered(post("/theirs/length", new byte[LIMIT + 1], null), 413, theirs(ErrorType.PAYLOAD_TOO_LARGE));
        assertAnswered(post("/theirs/length", new byte[1], "br"), 415, theirs(ErrorType.UNSUPPORTED_MEDIA_TYPE));
        assertAnswered(post("/own", new byte[LIMIT], null), 413, own(ErrorType.PAYLOAD_TOO_LARGE));
    }

    @Test
    void aPathHasItsRulesHoweverItIsEncoded() throws Exception {
        assertAnswered(post("/%74heirs/%6Cength", LARGEST, null), 200, "1000");
        assertAnswered(post("/%74heirs/unknown", new byte[0], null), 404, theirs(ErrorType.NOT_FOUND));
        assertAnswered(post("/%74heirs/length", new byte[LIMIT + 1], null), 413, theirs(ErrorType.PAYLOAD_TOO_LARGE));
        assertAnswered(post("/%6Fwn", new byte[LIMIT], null), 413, own(ErrorType.PAYLOAD_TOO_LARGE));
        assertThat(post("/%74heirs%2Flength", new byte[0], null).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "deflate", "identity"})
    void takesBodiesAsLargeAsThePathSaysHoweverTheyAreEncoded(String encoding) throws Exception {
        assertAnswered(post("/theirs/length", encoded(LARGEST, encoding), encoding), 200, "1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void boundsWhatIsInflated(String encoding) throws Exception {
        byte[] larger = encoded(new byte[10_000_000], encoding);
        byte[] broken = encoded(LARGEST, encoding);
        broken[4] ^= 0x55;
        broken[12] ^= 0x55;

        assertAnswered(
                post("/theirs/length", encoded(new byte[LIMIT + 1], encoding), encoding),
                413,
                theirs(ErrorType.PAYLOAD_TOO_LARGE));
        assertThat(post("/theirs/length", larger, encoding).statusCode()).isEqualTo(413);
        assertAnswered(
                post("/theirs/length", broken, encoding),
                400,
                "{\"error\":\"The body is not %s, as its header says.\"}".formatted(encoding));
        assertAnswered(post("/theirs/length", encoded(LARGEST, encoding), encoding), 200, "1000");
    }

    @Test
    void theServicesOwnPathsTakeNothingCompressed() throws Exception {
        assertAnswered(post("/own", encoded(new byte[3], "gzip"), "gzip"), 415, own(ErrorType.UNSUPPORTED_MEDIA_TYPE));
    }

    private HttpResponse<String> post(String path, byte[] body, @Nullable String encoding) throws Exception {
        URI uri = URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(body));
        if (encoding != null) {
            request.header("Content-Encoding", encoding);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static byte[] encoded(byte[] plain, String encoding) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out =
                switch (encoding) {
                    case "deflate" -> new DeflaterOutputStream(bytes);
                    case "identity" -> bytes;
                    default -> new GZIPOutputStream(bytes);
                }) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static void assertAnswered(HttpResponse<String> response, int status, String body) {
        assertThat(response.statusCode() + " " + response.body()).isEqualTo(status + " " + body);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
    }

    private static String theirs(ErrorType type) {
        return "{\"error\":\"%s\"}".formatted(type.text());
    }

    private static String own(ErrorType type) {
        return "{\"type\":\"%s\",\"messages\":[\"%s\"]}".formatted(type.word(), type.text());
    }
}
