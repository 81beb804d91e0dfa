package io.modelservice.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.config.Operation;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.core.http.RawHttp;
import io.modelservice.core.http.Route;
import io.modelservice.core.models.Gates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No route slips past the limits, however its path is written, and each tells a failure as its protocol does. */
@Timeout(120)
class RouteLimitsTest {
    private static final String KEY = "a-key-for-all-of-it";
    private static final String CONFIG =
            """
            service_title: Limited
            server: {host: 127.0.0.1, port: 0}
            metrics: {enabled: true}
            protocols: {default_model: gate, kserve: {alive_at_root: true}}
            models:
              - class_path: io.modelservice.core.models.GateModel
                create_endpoint: true
                limits: {concurrent: 1, in_flight: 1}
            security:
              api_keys: [{name: all, key: "${KEY}"}]
            """;
    private static final Map<String, String> PLATFORM =
            Map.of("AIP_HEALTH_ROUTE", "/vertex/health", "AIP_PREDICT_ROUTE", "/vertex/predict");

    private static final Pattern NOBODYS = Pattern.compile("/labels/|:(classify|regress|explain)$");
    private static final Pattern ERROR = Pattern.compile("\\{\"error\":\".+\"}");
    private static final Pattern OF_MLFLOW = Pattern.compile("\\{\"error_code\":\"\\w+\",\"message\":\".+\"}");
    private static final Pattern OWN = Pattern.compile("\\{\"type\":\"\\w+\",\"messages\":\\[\".+\"]}");

    private final List<String> problems = new ArrayList<>();

    @TempDir
    private Path folder;

    private ModelService service;

    @BeforeEach
    void start() throws Exception {
        ConfigFile file =
                ConfigFile.load(Files.writeString(folder.resolve("rest_config.yaml"), CONFIG), Map.of("KEY", KEY));
        service = ModelService.start(file, file.config(), ModelClasses.of(List.of(), List.of()), PLATFORM);
        assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /** Says how long it will be, and sends none of it: what would take it waits in vain. */
    @Test
    void noRouteTakesABodyThatIsTooLarge() throws Exception {
        refuses(route -> true, "gate", "Content-Length: 9999999999\r\n\r\n", 413);
    }

    @Test
    void noPredictionPassesAModelThatIsFull() throws Exception {
        String gate = UUID.randomUUID().toString();
        String call = "{\"gate\":\"" + gate + "\",\"stubborn\":false}";
        CompletableFuture<String> inside = CompletableFuture.supplyAsync(() -> predict(call));
        Gates.pass(gate + ".entered");

        refuses(RouteLimitsTest::predicts, "gate", body("{}"), 503);

        Gates.open(gate);
        assertThat(inside.join()).isEqualTo("200 {\"call\":1}");
    }

    @Test
    void whatIsAskedOfAModelThatIsNotThereFails() throws Exception {
        refuses(route -> route.permission().parameter() != null, "nobody", body("{}"), 404);
    }

    @Test
    void aBodyThatCannotBeReadFails() throws Exception {
        refuses(RouteLimitsTest::predicts, "gate", body("{"), 400);
    }

    /** All but those of KServe V1 for which no model here has a label or a verb. */
    private static boolean predicts(Route route) {
        return route.permission().operation() == Operation.PREDICT
                && !NOBODYS.matcher(route.path()).find();
    }

    private static String body(String json) {
        return "Content-Length: %d\r\n\r\n%s".formatted(json.length(), json);
    }

    private String predict(String json) {
        try {
            RawHttp.Answer answer = ask("POST", "/api/models/gate/prediction", body(json));
            return answer.status() + " " + answer.body();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void refuses(Predicate<Route> which, String model, String rest, int status) throws IOException {
        List<Route> routes = service.routes().stream().filter(which).toList();
        assertThat(routes).hasSizeGreaterThan(10);
        for (Route route : routes) {
            String path = RoutePaths.of(route.path(), model).replace("/1.0.0", "/1"); // the version of that model
            refuses(route, path, rest, status);
            refuses(route, RoutePaths.encoded(path), rest, status);
        }
        assertThat(problems).isEmpty();
    }

    private void refuses(Route route, String path, String rest, int status) throws IOException {
        RawHttp.Answer answer = ask(route.method(), path, rest);
        boolean told = shape(route.path()).matcher(answer.body()).matches()
                || (route.method().equals("HEAD") && answer.body().isEmpty());
        if (answer.status() != status || !told) {
            problems.add("%s %s: %d %s".formatted(route.method(), path, answer.status(), answer.body()));
        }
    }

    private RawHttp.Answer ask(String method, String path, String rest) throws IOException {
        return RawHttp.once(
                service.port(),
                "%s %s HTTP/1.1\r\nHost: x\r\nX-API-Key: %s\r\nContent-Type: application/json\r\n%s"
                        .formatted(method, path, KEY, rest));
    }

    /** As the specifications of the protocols have it. */
    private static Pattern shape(String path) {
        return switch (path.split("/", -1)[1]) {
            case "v1", "v2", "vertex" -> ERROR;
            case "models", "invocations", "ping", "health", "version", "execution-parameters" -> OF_MLFLOW;
            default -> OWN;
        };
    }
}
