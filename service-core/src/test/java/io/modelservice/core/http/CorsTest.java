package io.modelservice.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.access.Gate;
import io.modelservice.core.access.Permission;
import io.modelservice.core.config.CorsConfig;
import io.modelservice.core.config.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told about pages of other origins. */
@Timeout(60)
class CorsTest {
    private static final String SHOP = "https://shop.example";
    private static final String PREFLIGHT = "Access-Control-Request-Method: POST\r\n";

    private static HttpServer start(HttpServerSettings settings) {
        return HttpServer.start(settings, CorsTest::register, Gate.withoutKeys(), Observers.NONE);
    }

    private static void register(RouteRegistry routes, WorkSlots slots) {
        routes.post(
                "/ask", Permission.open(), context -> Responses.json(context.res(), 200, new byte[] {(byte) 123, 125}));
        routes.post(
                "/off",
                Permission.operate(Operation.RELOAD),
                context -> Responses.json(context.res(), 200, new byte[] {(byte) 123, 125}));
    }

    private static HttpServerSettings cors(boolean credentials, String... origins) {
        return HttpServerSettings.of("127.0.0.1", 0)
                .withCors(new CorsConfig(
                        List.of(origins), List.of("Content-Type", "X-API-Key"), credentials, Duration.ofMinutes(10)));
    }

    private static RawHttp.Answer ask(int port, String method, String path, String headers) throws IOException {
        return RawHttp.once(
                port, "%s %s HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n%s\r\n".formatted(method, path, headers));
    }

    /** Those that are about origins. */
    private static Map<String, String> told(RawHttp.Answer answer) {
        Map<String, String> told = new TreeMap<>(answer.headers());
        told.keySet().removeIf(name -> !name.startsWith("access-control-") && !name.equals("vary"));
        return told;
    }

    @Test
    void answersABrowsersQuestionBeforeTheGateWhateverThePath() throws IOException {
        try (HttpServer server = start(cors(true, "https://other.example", SHOP))) {
            for (String path : List.of("/ask", "/off", "/nothing")) {
                RawHttp.Answer answer = ask(server.port(), "OPTIONS", path, "Origin: " + SHOP + "\r\n" + PREFLIGHT);

                assertThat(answer.status()).isEqualTo(204);
                assertThat(answer.body()).isEmpty();
                assertThat(told(answer))
                        .isEqualTo(Map.of(
                                "access-control-allow-origin", SHOP,
                                "access-control-allow-methods", "GET, HEAD, POST",
                                "access-control-allow-headers", "Content-Type, X-API-Key",
                                "access-control-allow-credentials", "true",
                                "access-control-expose-headers", "X-Request-Id, Retry-After",
                                "access-control-max-age", "600",
                                "vary", "Origin"));
            }
        }
    }

    @Test
    void tellsOfAnOriginWithEveryAnswerARefusalToo() throws IOException {
        try (HttpServer server = start(cors(false, SHOP))) {
            Map<String, String> told = Map.of(
                    "access-control-allow-origin", SHOP,
                    "access-control-expose-headers", "X-Request-Id, Retry-After",
                    "vary", "Origin");

            RawHttp.Answer answer = ask(server.port(), "POST", "/ask", "Origin: " + SHOP + "\r\n");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(told(answer)).isEqualTo(told);
            RawHttp.Answer refused = ask(server.port(), "POST", "/off", "Origin: " + SHOP + "\r\n");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(told(refused)).containsEntry("access-control-allow-origin", SHOP);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://shop.example.evil", "http://shop.example", "null", "https://SHOP.example", "*", ""})
    void tellsNothingToOthers(String origin) throws IOException {
        try (HttpServer server = start(cors(false, SHOP))) {
            String headers = "Origin: " + origin + "\r\n";

            RawHttp.Answer preflight = ask(server.port(), "OPTIONS", "/ask", headers + PREFLIGHT);
            assertThat(preflight.status()).isEqualTo(405);
            assertThat(preflight.headers()).doesNotContainKey("access-control-allow-origin");
            RawHttp.Answer answer = ask(server.port(), "POST", "/ask", headers);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(told(answer)).isEqualTo(Map.of("vary", "Origin"));
        }
    }

    @Test
    void answersAQuestionThatIsNotABrowsersAsEver() throws IOException {
        try (HttpServer server = start(cors(false, SHOP))) {
            assertThat(ask(server.port(), "OPTIONS", "/ask", "Origin: " + SHOP + "\r\n")
                            .status())
                    .isEqualTo(405);
            assertThat(ask(server.port(), "POST", "/ask", "Origin: " + SHOP + "\r\n" + PREFLIGHT)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void everyOriginMayIfAllAreNamed() throws IOException {
        try (HttpServer server = start(cors(false, "*"))) {
            assertThat(told(ask(server.port(), "POST", "/ask", "Origin: https://any\r\n")))
                    .isEqualTo(Map.of(
                            "access-control-allow-origin", "*",
                            "access-control-expose-headers", "X-Request-Id, Retry-After"));
        }
    }

    @Test
    void thereIsNoneUnlessSaidNorAtThePortForOperators() throws IOException {
        HttpServerSettings without = HttpServerSettings.of("127.0.0.1", 0);
        try (HttpServer server = start(without);
                HttpServer apart = start(cors(false, "*").withAdmin(new Listening("127.0.0.1", 0)))) {
            for (int port : List.of(server.port(), apart.adminPort().orElseThrow())) {
                RawHttp.Answer answer = ask(port, "OPTIONS", "/ask", "Origin: " + SHOP + "\r\n" + PREFLIGHT);

                assertThat(answer.status()).isEqualTo(405);
                assertThat(told(answer)).isEqualTo(Map.of("vary", "Accept"));
            }
        }
    }
}
