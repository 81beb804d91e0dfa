package io.modelservice.core.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.Await;
import io.modelservice.core.HttpCalls;
import io.modelservice.core.LogLines;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ApiKeyConfig;
import io.modelservice.core.config.ArtifactsConfig;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.Operation;
import io.modelservice.core.config.Positions;
import io.modelservice.core.config.SecurityConfig;
import io.modelservice.core.config.ServerConfig;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.hosting.EntryState;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.core.models.EchoModel;
import io.modelservice.core.models.SumModel;
import io.modelservice.core.models.TableSource;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class OperationRoutesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SOURCE = "table://me:secret@host/sum?token=secret";
    private static final String ABSENT = "table://me:secret@host/absent";
    private static final Map<String, String> KEYS = Map.of(
            "operator", "operator-0123456789",
            "reloader", "reloader-0123456789",
            "looker", "looker-0123456789",
            "echoer", "echoer-0123456789",
            "stranger", "stranger-0123456789");

    private static final String OFF =
            failure(403, "Forbidden", "This operation is off: no API key is configured for it.");
    private static final String UNKNOWN = failure(401, "Unauthorized", "Valid credentials are needed here.");
    private static final String FORBIDDEN = failure(403, "Forbidden", "These credentials do not allow this.");
    private static final String ABSENT_MODEL =
            failure(404, "NotFound", "There is no model of this name; /api/models lists those that are ready.");
    private static final String NOTHING_BEFORE =
            failure(409, "Conflict", "There is no version before this one to go back to.");

    @TempDir
    static Path folder;

    private static ModelService service;
    private static HttpCalls calls;

    private static String failure(int status, String type, String message) {
        return "%d {\"type\":\"%s\",\"messages\":[\"%s\"]}".formatted(status, type, message);
    }

    private static ApiKeyConfig key(String name) {
        return ApiKeyConfig.of(name, KEYS.getOrDefault(name, ""));
    }

    private static ModelService start(List<ModelEntry> models, ApiKeyConfig... keys) throws Exception {
        var config = ServiceConfig.builder()
                .server(new ServerConfig("127.0.0.1", 0))
                .artifacts(new ArtifactsConfig(folder.resolve("cache").toString()))
                .security(SecurityConfig.ofKeys(List.of(keys)));
        models.forEach(config::model);
        ModelClasses classes = ModelClasses.of(List.of(TableSource.on(folder.resolve("classes"))), List.of());
        return ModelService.start(
                new ConfigFile(folder.resolve("none.yaml"), config.build(), Positions.none()), config.build(), classes);
    }

    private static ModelEntry ofSource(String name, String uri) {
        return ModelEntry.of(SumModel.class.getName())
                .withName(name)
                .withSource(uri)
                .withWatch(false)
                .withPollInterval(Duration.ofHours(1));
    }

    @BeforeAll
    static void start() throws Exception {
        TableSource.VERSIONS.put(SOURCE, "1");
        service = start(
                List.of(
                        ofSource("sum", SOURCE),
                        ModelEntry.of(EchoModel.class.getName()),
                        ofSource("absent", ABSENT).optional()),
                key("operator"),
                key("reloader").withOperations(Operation.RELOAD),
                key("looker").withOperations(Operation.INSPECT),
                key("echoer").withModels("echo"));
        assertThat(service.awaitReady(LIMIT)).isTrue();
        calls = new HttpCalls(service.port());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static HttpRequest.Builder as(HttpRequest.Builder request, String who) {
        String key = KEYS.get(who);
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    private static HttpRequest.Builder post(String path) {
        return calls.request(path).POST(BodyPublishers.noBody());
    }

    /** Status and body; what depends on the moment is left out. */
    private static String text(HttpResponse<String> response) {
        return response.statusCode() + " "
                + response.body()
                        .replaceAll("(since|last_attempt)\":\"[^\"]*", "$1\":\"now")
                        .replaceAll("\"state\":\"(ready|reloading)\",\"reason\":\"[a-z_]*\"", "\"serves\"")
                        .replaceAll("sha256:[0-9a-f]{64}", "sha256:")
                        .replaceAll("sha256:[^\"]*", "sha256:")
                        .replaceAll(",\"configuration\":\\{[^}]*}", "");
    }

    private static String entry(int index, String name, String version, String... more) {
        String digest = index == 0 ? ",\"artifact_digest\":\"sha256:\"" : "";
        return ("{\"entry\":%d,\"qualified_name\":\"%s\",\"version\":\"%s\",\"required\":true,\"serves\",\"since\":\"now\"%s,"
                        + "\"last_attempt\":\"now\",\"last_reason\":\"loaded\"%s}")
                .formatted(index, name, version, digest, String.join("", more));
    }

    private static String waiting(String... more) {
        return ("{\"entry\":2,\"qualified_name\":\"absent\",\"version\":null,\"required\":false,\"state\":\"waiting\","
                        + "\"reason\":\"artifact_missing\",\"since\":\"now\",\"last_attempt\":\"now\","
                        + "\"last_reason\":\"artifact_missing\"%s}")
                .formatted(String.join("", more));
    }

    private static String models(int status, String... entries) {
        return status + " {\"models\":[" + String.join(",", entries) + "]}";
    }

    static Stream<Arguments> rolesOfOperations() {
        String sum = entry(0, "sum", "1");
        String inside = entry(0, "sum", "1", ",\"source\":\"table://***@host/sum?token=***\"");
        String echo = entry(1, "echo", "1.0.0");
        List<Arguments> rows = new ArrayList<>();
        for (String path : List.of("/api/models/sum/reload", "/api/models/sum/rollback", "/api/models/none/reload")) {
            rows.add(Arguments.of(path, "nobody", UNKNOWN));
            rows.add(Arguments.of(path, "stranger", UNKNOWN));
            rows.add(Arguments.of(path, "looker", FORBIDDEN));
            rows.add(Arguments.of(path, "echoer", FORBIDDEN));
        }
        rows.add(Arguments.of("/api/models/reload", "nobody", UNKNOWN));
        rows.add(Arguments.of("/api/models/reload", "stranger", UNKNOWN));
        rows.add(Arguments.of("/api/models/reload", "looker", FORBIDDEN));
        rows.add(Arguments.of("/api/models/reload", "echoer", FORBIDDEN));
        rows.add(Arguments.of("/api/models/sum/rollback", "reloader", FORBIDDEN));
        rows.add(Arguments.of("/api/models/sum/rollback", "operator", NOTHING_BEFORE));
        rows.add(Arguments.of("/api/models/sum/reload", "operator", models(202, inside)));
        rows.add(Arguments.of("/api/models/sum/reload", "reloader", models(202, sum)));
        rows.add(Arguments.of("/api/models/s%75m/reload", "stranger", UNKNOWN));
        rows.add(Arguments.of("/api/models/s%75m/reload", "reloader", models(202, sum)));
        rows.add(Arguments.of("/api/models/echo/reload", "echoer", models(202, echo)));
        rows.add(Arguments.of("/api/models/echo/rollback", "echoer", NOTHING_BEFORE));
        rows.add(Arguments.of("/api/models/none/reload", "operator", ABSENT_MODEL));
        rows.add(Arguments.of("/api/models/none/rollback", "operator", ABSENT_MODEL));
        return rows.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("rolesOfOperations")
    void letsThoseThroughWhoMay(String path, String who, String answer) throws Exception {
        try (LogLines lines = new LogLines()) {
            HttpResponse<String> response = calls.send(as(post(path), who).header("X-Request-Id", "r1"));
            assertThat(text(response)).isEqualTo(answer);
            assertThat(response.headers().allValues("WWW-Authenticate"))
                    .isEqualTo(answer.startsWith("401") ? List.of("Bearer") : List.of());
            String done = "request r1: key '%s' asks for ".formatted(who);
            assertThat(lines.with(done)).hasSize(answer.startsWith("202") ? 1 : 0);
            assertThat(lines.with("0123456789")).isEmpty();
            assertThat(response.headers().map().toString() + response.body()).doesNotContain("0123456789", "secret");
        }
        assertThat(settled()).isTrue();
    }

    private static boolean settled() throws InterruptedException {
        return service.await(
                all -> all.stream()
                        .noneMatch(
                                entry -> entry.state() == EntryState.RELOADING || entry.state() == EntryState.LOADING),
                LIMIT);
    }

    @Test
    void reloadsAllForThoseWhoMayReloadAll() throws Exception {
        HttpResponse<String> response = calls.send(as(post("/api/models/reload"), "reloader"));
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body())
                .contains("\"sum\"", "\"echo\"", "\"absent\"")
                .doesNotContain("secret", "source");
        assertThat(settled()).isTrue();
    }

    static Stream<Arguments> rolesOfTheStatus() {
        String sum = entry(0, "sum", "1");
        String sumInside = entry(0, "sum", "1", ",\"source\":\"table://***@host/sum?token=***\"");
        String absentInside = waiting(
                ",\"source\":\"table://***@host/absent\"",
                ",\"detail\":\"there is nothing at table://***@host/absent\"");
        String echo = entry(1, "echo", "1.0.0");
        String open = models(200, sum, echo, waiting());
        String inside = models(200, sumInside, echo, absentInside);
        return Stream.of(
                Arguments.of("nobody", open),
                Arguments.of("stranger", open),
                Arguments.of("reloader", open),
                Arguments.of("echoer", open),
                Arguments.of("looker", inside),
                Arguments.of("operator", inside));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rolesOfTheStatus")
    void showsTheInsideToThoseWhoMayInspect(String who, String answer) throws Exception {
        assertThat(settled()).isTrue();
        assertThat(text(calls.send(as(calls.request("/api/status").GET(), who))))
                .isEqualTo(answer);
    }

    @Test
    void tellsDigestsOfTheConfigurationToThoseWhoMayInspectAll() throws Exception {
        assertThat(configurations("nobody")).isZero();
        assertThat(configurations("echoer")).isEqualTo(1); // its own model's
        assertThat(configurations("looker")).isEqualTo(4); // all models', and that of the rest
    }

    private static long configurations(String who) throws Exception {
        String body = calls.send(as(calls.request("/api/status").GET(), who)).body();
        return Pattern.compile("\"configuration\":\\{\"[a-z_]+\":\"[0-9a-f]{12}\"")
                .matcher(body)
                .results()
                .count();
    }

    static Stream<Arguments> waysToShowAKey() {
        String key = KEYS.getOrDefault("operator", "");
        String other = KEYS.getOrDefault("reloader", "");
        return Stream.of(
                Arguments.of(409, List.of("Authorization", "bearer " + key)),
                Arguments.of(409, List.of("Authorization", "BEARER   " + key + " ")),
                Arguments.of(409, List.of("Authorization", "Bearer\t" + key)),
                Arguments.of(409, List.of("X-API-Key", key)),
                Arguments.of(409, List.of("x-api-key", "  " + key + "  ")),
                Arguments.of(409, List.of("X-API-Key", key, "Authorization", "Bearer " + key)),
                Arguments.of(409, List.of("X-API-Key", key, "Authorization", "Basic bWU6c2VjcmV0")),
                Arguments.of(401, List.of("X-API-Key", key, "X-API-Key", other)),
                Arguments.of(401, List.of("X-API-Key", key, "Authorization", "Bearer " + other)),
                Arguments.of(401, List.of("Authorization", "Bearer " + key + " " + key)),
                Arguments.of(401, List.of("Authorization", "Bearer")),
                Arguments.of(401, List.of("Authorization", "")),
                Arguments.of(401, List.of("Authorization", key)),
                Arguments.of(401, List.of("Authorization", "Basic " + key)),
                Arguments.of(401, List.of("X-API-Key", key.substring(1))),
                Arguments.of(401, List.of("X-API-Key", key + "0")),
                Arguments.of(401, List.of("X-API-Key", key.toUpperCase(Locale.ROOT))),
                Arguments.of(401, List.of("X-API-Key", "k".repeat(6000))),
                Arguments.of(431, List.of("X-API-Key", "k".repeat(60_000))));
    }

    @ParameterizedTest
    @MethodSource("waysToShowAKey")
    void readsTheKeyAsItIsShown(int status, List<String> headers) throws Exception {
        HttpRequest.Builder request = post("/api/models/sum/rollback").headers(headers.toArray(String[]::new));
        assertThat(calls.send(request).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/models/sum/reload, 405",
        "GET, /api/models/reload, 405",
        "DELETE, /api/models/sum/rollback, 405",
        "POST, /api/models/sum/rollback/, 307",
        "POST, /api/models/sum/Rollback, 404",
        "POST, /api/models/sum%2Frollback, 400",
        "POST, //api/models/sum/rollback, 400",
    })
    void noOtherWayLeadsToAnOperation(String method, String path, int status) throws Exception {
        HttpRequest.Builder request = calls.request(path).method(method, BodyPublishers.noBody());
        assertThat(calls.send(request).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/api/models/reload", "/api/models/sum/reload", "/api/models/sum/rollback", "/api/models/none/reload"})
    void operationsWithoutAKeyAreOff(String path) throws Exception {
        try (ModelService closed = start(List.of(ModelEntry.of(SumModel.class.getName())))) {
            HttpCalls toClosed = new HttpCalls(closed.port());
            assertThat(toClosed.post(path, "")).isEqualTo(OFF);
            HttpRequest.Builder keyed = toClosed.request(path).POST(BodyPublishers.noBody());
            assertThat(text(toClosed.send(as(keyed, "operator")))).isEqualTo(OFF);
        }
    }

    @Test
    void oneOperationMayBeOnAndAnotherOff() throws Exception {
        ApiKeyConfig reloader = key("reloader").withOperations(Operation.RELOAD);
        try (ModelService half = start(List.of(ModelEntry.of(SumModel.class.getName())), reloader)) {
            assertThat(half.awaitReady(LIMIT)).isTrue();
            HttpCalls toHalf = new HttpCalls(half.port());
            assertThat(toHalf.post("/api/models/sum/rollback", "")).isEqualTo(OFF);
            assertThat(toHalf.post("/api/models/sum/reload", "")).isEqualTo(UNKNOWN);
        }
    }

    @Test
    void reloadTakesTheNextVersionAndRollbackTheOneBefore() throws Exception {
        String uri = "table:moving";
        TableSource.VERSIONS.put(uri, "1");
        try (LogLines lines = new LogLines();
                ModelService moving = start(List.of(ofSource("moving", uri)), key("operator"))) {
            assertThat(moving.awaitReady(LIMIT)).isTrue();
            TableSource.VERSIONS.put(uri, "2");
            HttpCalls to = new HttpCalls(moving.port());
            ask(to, "/api/models/moving/reload", "ignored, and no JSON");
            Await.until(() -> !lines.with("moving: version 2 serves in the place of 1")
                    .isEmpty()); // from then on the one before is known
            assertThat(to.get("/api/models/moving/metadata")).contains("\"version\":\"2\"");
            ask(to, "/api/models/moving/rollback", "");
            assertThat(serves(moving, "1")).isTrue();
            assertThat(to.get("/api/models/moving/metadata")).contains("\"version\":\"1\"");
        }
    }

    private static void ask(HttpCalls calls, String path, String body) throws Exception {
        HttpRequest.Builder request = calls.request(path).POST(BodyPublishers.ofString(body));
        assertThat(calls.send(as(request, "operator")).statusCode()).isEqualTo(202);
    }

    private static boolean serves(ModelService service, String version) throws InterruptedException {
        return service.await(all -> version.equals(all.get(0).version()), LIMIT);
    }
}
