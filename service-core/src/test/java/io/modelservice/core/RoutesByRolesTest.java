package io.modelservice.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.RouteWalk.Role;
import io.modelservice.core.access.Access;
import io.modelservice.core.access.Entrance;
import io.modelservice.core.access.Gate;
import io.modelservice.core.access.Permission;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.config.Operation;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.core.http.HttpServer;
import io.modelservice.core.http.HttpServerSettings;
import io.modelservice.core.http.Observers;
import io.modelservice.core.http.Responses;
import io.modelservice.core.http.Route;
import io.modelservice.core.http.Routes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every route, by everybody. */
@Timeout(120)
class RoutesByRolesTest {
    private static final String KEY = "0123456789abcdef-";
    private static final List<String> OPERATIONS =
            Arrays.stream(Operation.values()).map(Operation::word).toList();

    private static final Map<String, String> PLATFORM =
            Map.of("AIP_HEALTH_ROUTE", "/vertex/health", "AIP_PREDICT_ROUTE", "/vertex/predict");

    @TempDir
    private Path folder;

    private static List<Role> roles() {
        List<Role> roles = new ArrayList<>();
        roles.add(new Role("no key", List.of(), false, List.of(), List.of()));
        roles.add(new Role("wrong key", bearer("wrong"), false, List.of(), List.of()));
        roles.add(new Role("two keys", twice("all", "echo"), false, List.of(), List.of()));
        roles.add(new Role("other model", bearer("sum"), true, OPERATIONS, List.of("sum")));
        roles.add(new Role("this model", List.of("X-API-Key", KEY + "echo"), true, OPERATIONS, List.of("echo")));
        for (String operation : OPERATIONS) {
            roles.add(new Role(operation, bearer(operation), true, List.of(operation), List.of()));
        }
        roles.add(new Role("all", bearer("all"), true, OPERATIONS, List.of()));
        return roles;
    }

    private static List<String> bearer(String name) {
        return List.of("Authorization", "Bearer " + KEY + name);
    }

    private static List<String> twice(String one, String other) {
        return List.of("Authorization", "Bearer " + KEY + one, "X-API-Key", KEY + other);
    }

    private ConfigFile config() throws Exception {
        return config("");
    }

    private ConfigFile config(String more) throws Exception {
        StringBuilder yaml = new StringBuilder(
                """
                service_title: Walked
                server: {host: 127.0.0.1, port: 0}
                metrics: {enabled: true}
                protocols: {default_model: echo, kserve: {alive_at_root: true}}
                models:
                  - {class_path: io.modelservice.core.models.EchoModel, create_endpoint: true}
                  - {class_path: io.modelservice.core.models.SumModel, create_endpoint: true}
                security:
                  protect: [predict, describe, metrics]
                  api_keys:
                    - {name: all, key: "${KEY}all"}
                    - {name: echo, key: "${KEY}echo", models: [echo]}
                    - {name: sum, key: "${KEY}sum", models: [sum]}
                """);
        for (String operation : OPERATIONS) {
            yaml.append("    - {name: %1$s, key: \"${KEY}%1$s\", operations: [%1$s]}\n".formatted(operation));
        }
        yaml.append(more);
        return ConfigFile.load(Files.writeString(folder.resolve("rest_config.yaml"), yaml), Map.of("KEY", KEY));
    }

    @Test
    void everyRouteAnswersThoseWhoMayAndNobodyElse() throws Exception {
        ConfigFile file = config();
        try (ModelService service =
                ModelService.start(file, file.config(), ModelClasses.of(List.of(), List.of()), PLATFORM)) {
            assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
            RouteWalk walk = new RouteWalk(service.port(), roles());

            assertThat(walk.walk(service.routes())).isEmpty();

            assertThat(walk.table()).hasSize(service.routes().size() + 2);
            Files.write(Files.createDirectories(Path.of("target")).resolve("routes-by-roles.md"), walk.table());
        }
    }

    @Test
    void aPortForOperatorsHasWhatIsTheirsAndTheOtherHasNotAndHealthIsOnBoth() throws Exception {
        ConfigFile file = config("  admin: {port: 0}\n");
        try (ModelService service =
                ModelService.start(file, file.config(), ModelClasses.of(List.of(), List.of()), PLATFORM)) {
            assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
            int admin = service.adminPort().orElseThrow();
            List<Route> open = at(service, Entrance.PUBLIC);
            open.retainAll(at(service, Entrance.ADMIN));

            assertThat(open).extracting(Route::path).contains("/api/health", "/v2/health/ready", "/ping", "/");
            assertThat(walk(service, service.port(), Entrance.PUBLIC, Entrance.ADMIN))
                    .isEmpty();
            assertThat(walk(service, admin, Entrance.ADMIN, Entrance.PUBLIC)).isEmpty();
        }
    }

    private static List<String> walk(ModelService service, int port, Entrance here, Entrance elsewhere)
            throws Exception {
        List<Route> absent = at(service, elsewhere);
        absent.removeAll(at(service, here));
        assertThat(absent).hasSizeGreaterThan(10);
        List<String> problems = new ArrayList<>(new RouteWalk(port, roles()).walk(at(service, here)));
        problems.addAll(new RouteWalk(port, mightiest()).walkAbsent(absent));
        return problems;
    }

    /** Whoever may everything, and nobody. */
    private static List<Role> mightiest() {
        List<Role> all = roles();
        return List.of(all.get(0), all.get(all.size() - 1));
    }

    private static List<Route> at(ModelService service, Entrance entrance) {
        return new ArrayList<>(service.routes().stream()
                .filter(route -> route.permission().entrances().contains(entrance))
                .toList());
    }

    @Test
    void aWalkFindsWhatIsOpenAndShouldNotBe() throws Exception {
        Routes careless = (routes, slots) -> routes.get(
                        "/told", Permission.open(), context -> Responses.json(context.res(), 200, bytes("[\"echo\"]")))
                .get("/about/{name}", Permission.open(), context -> Responses.json(context.res(), 200, bytes("{}")));

        assertThat(walk(careless, new Gate(new Access(config().config().security()))))
                .contains("/told is open and names a model")
                .anyMatch(problem -> problem.endsWith("is asked about something that its path names"));
    }

    @Test
    void aWalkFindsAServerWhoseGateIsNotTheConfigurations() throws Exception {
        Routes routes = (registry, slots) -> registry.post(
                "/ask/{name}", Permission.predict("name"), context -> Responses.json(context.res(), 200, bytes("{}")));

        assertThat(walk(routes, Gate.withoutKeys()))
                .contains("POST /ask/echo by no key: 200 in place of 401: {}")
                .contains("POST /ask/echo by other model: 200 in place of 403: {}");
        assertThat(walk(routes, new Gate(new Access(config().config().security()))))
                .isEmpty();
    }

    private static List<String> walk(Routes routes, Gate gate) throws Exception {
        try (HttpServer server =
                HttpServer.start(HttpServerSettings.of("127.0.0.1", 0), routes, gate, Observers.NONE)) {
            List<Route> all = server.routes();
            return new RouteWalk(server.port(), roles()).walk(all);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
