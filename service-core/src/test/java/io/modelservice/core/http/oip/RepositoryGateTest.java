package io.modelservice.core.http.oip;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ApiKeyConfig;
import io.modelservice.core.config.Operation;
import io.modelservice.core.models.EchoModel;
import io.modelservice.core.models.SumModel;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may take models in and out of service, however they write the path; the health route is a platform's choice. */
@Timeout(60)
class RepositoryGateTest {
    private static final String UNLOAD = "/v2/repository/models/sum/unload";
    private static final String LOAD = "/v2/repository/models/sum/load";
    private static final String READY = "200 {\"name\":\"sum\",\"ready\":true}";
    private static final Map<String, String> KEYS = Map.of(
            "operator", "operator-0123456789",
            "loader", "loader-0123456789",
            "unloader", "unloader-0123456789",
            "reloader", "reloader-0123456789",
            "echoer", "echoer-0123456789",
            "stranger", "stranger-0123456789");

    private static ModelService service;
    private static HttpCalls calls;

    private static ApiKeyConfig key(String name) {
        return ApiKeyConfig.of(name, KEYS.getOrDefault(name, ""));
    }

    @BeforeAll
    static void start() throws Exception {
        service = ModelService.builder()
                .environment(Map.of("AIP_HEALTH_ROUTE", LOAD, "AIP_PREDICT_ROUTE", "/v2/repository/models/echo/unload"))
                .host("127.0.0.1")
                .port(0)
                .model(SumModel.class)
                .model(EchoModel.class)
                .apiKey(key("operator"))
                .apiKey(key("loader").withOperations(Operation.LOAD))
                .apiKey(key("unloader").withOperations(Operation.UNLOAD))
                .apiKey(key("reloader").withOperations(Operation.RELOAD))
                .apiKey(key("echoer").withModels("echo"))
                .start();
        assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
        calls = new HttpCalls(service.port());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String post(String path, String who) throws Exception {
        HttpRequest.Builder request = calls.request(path).POST(BodyPublishers.noBody());
        String key = KEYS.get(who);
        var answer = calls.send(key == null ? request : request.header("X-API-Key", key));
        return answer.statusCode() + " " + answer.body();
    }

    static Stream<Arguments> whoMayNot() {
        List<String> unloads = List.of(
                UNLOAD,
                "/v2/repository/models/s%75m/unload",
                "/v2/repository/models/sum/%75nload",
                "/v2/repository/models/sum/unlo%61d",
                "/v2/repository/%6dodels/sum/unload",
                "/%762/repository/models/sum/unload");
        List<String> loads = List.of(
                LOAD,
                "/v2/repository/models/s%75m/load",
                "/v2/repository/models/sum/%6Coad",
                "/v2/repository/models/sum/lo%61d");
        return Stream.concat(
                        unloads.stream().flatMap(path -> mayNot(path, "loader")),
                        loads.stream().flatMap(path -> mayNot(path, "unloader")))
                .distinct();
    }

    private static Stream<Arguments> mayNot(String path, String ofTheOther) {
        return Stream.of(
                Arguments.of(path, "nobody", 401),
                Arguments.of(path, "stranger", 401),
                Arguments.of(path, ofTheOther, 403),
                Arguments.of(path, "reloader", 403),
                Arguments.of(path, "echoer", 403));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("whoMayNot")
    void turnsAwayWhoMayNotHoweverThePathIsWritten(String path, String who, int status) throws Exception {
        assertThat(post(path, who)).startsWith(status + " ").doesNotContain("0123456789");
        assertThat(calls.get("/v2/models/sum/ready")).isEqualTo(READY);
    }

    static Stream<Arguments> otherPaths() {
        return Stream.of(
                Arguments.of(UNLOAD + "//", 404),
                Arguments.of("//v2/repository/models/sum/unload", 404),
                Arguments.of("/v2//repository/models/sum/unload", 404),
                Arguments.of("/v2/repository/models/sum%2Funload", 404),
                Arguments.of("/v2/repository/models/sum%252Funload", 404),
                Arguments.of("/V2/repository/models/sum/unload", 404),
                Arguments.of("/v2/repository/models/sum/UNLOAD", 404),
                Arguments.of("/v2/repository/models/sum/un%256Coad", 404),
                Arguments.of("/v2/repository/models/sum/unload;x=1", 404),
                Arguments.of("/v2/repository/models/echo;/../sum/unload", 404),
                Arguments.of("/v2/repository/models/echo/%2e%2e/sum/unload", 404),
                Arguments.of(UNLOAD + "/", 307));
    }

    /** None of these is another name of an operation; the one with a slash too many is told where it is, and no more. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("otherPaths")
    void doesNothingAtPathsThatAreNotItsOwn(String path, int status) throws Exception {
        assertThat(post(path, "operator")).matches("(?s)(" + status + "|400) .*");
        assertThat(calls.get("/v2/models/sum/ready")).isEqualTo(READY);
    }

    @Test
    void letsThoseThroughWhoMay() throws Exception {
        assertThat(post(UNLOAD, "unloader")).isEqualTo("200 {}");
        assertThat(calls.get("/v2/models/sum/ready")).startsWith("503 ");
        assertThat(post(UNLOAD, "nobody")).startsWith("401 ");
        assertThat(post("/v2/repository/models/s%75m/lo%61d", "loader")).isEqualTo("200 {}");
        assertThat(calls.get("/v2/models/sum/ready")).isEqualTo(READY);
    }

    /** The platform's path is answered as it asks; with another method it is the service's own, gate and all. */
    @Test
    void aPlatformsPathOpensNothing() throws Exception {
        assertThat(calls.get(LOAD)).startsWith("404 {\"error\":"); // two models, of which none is the default
        assertThat(post("/v2/repository/models/echo/unload", "operator")).startsWith("404 {\"error\":");
        assertThat(post(LOAD, "nobody")).startsWith("401 ");
        assertThat(calls.get("/v2/models/echo/ready")).startsWith("200 ");
    }
}
