package io.modelservice.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.modelservice.core.ModelService;
import io.modelservice.core.ModelServiceBuilder;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.hosting.EntryState;
import io.modelservice.core.hosting.EntryStatus;
import io.modelservice.core.hosting.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry that is out for harm writes nothing outside of the cache, and keeps no good version from serving. */
class HostileRegistryTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final List<Trap> TRAPS = Trap.all();
    private static final String GOOD = "good";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path outside;

    private Path cache;
    private MlflowStub stub;
    private TextRegistry registry;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(outside.resolve("home"));
        Files.writeString(outside.resolve("kept"), "as it was");
        cache = outside.resolve("a/b/cache");
        Files.createDirectories(cache);
        stub = new MlflowStub();
        registry = new TextRegistry(stub, "text");
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private static ModelEntry entry(TextRegistry registry) {
        return ModelEntry.of(TextModel.class.getName())
                .withName(registry.name())
                .withSource(registry.uri())
                .withMaxBytes(1 << 20)
                .withPollInterval(POLL);
    }

    private ModelService serve(ModelEntry... entries) {
        Map<String, String> environment = new HashMap<>(stub.environment());
        environment.put("HOME", outside.resolve("home").toString());
        ModelServiceBuilder builder = ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .environment(environment)
                .artifactCache(cache);
        for (ModelEntry entry : entries) {
            builder.model(entry);
        }
        return builder.start();
    }

    private static void await(ModelService service, int index, Predicate<EntryStatus> wanted)
            throws InterruptedException {
        assertThat(service.await(entries -> wanted.test(entries.get(index)), LIMIT))
                .withFailMessage(() -> "it stands so: " + service.models())
                .isTrue();
    }

    private static Predicate<EntryStatus> serving(String version) {
        return entry -> entry.state() == EntryState.READY && version.equals(entry.version());
    }

    private static Predicate<EntryStatus> last(Reason reason) {
        return entry -> entry.lastReason() == reason && entry.state() != EntryState.RELOADING;
    }

    private static HttpResponse<String> ask(ModelService service, String model) throws Exception {
        return send(service, "/api/models/%s/prediction".formatted(model), request -> request.header(
                        "Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"number\":1}")));
    }

    private static String get(ModelService service, String path) throws Exception {
        HttpResponse<String> answer = send(service, path, HttpRequest.Builder::GET);
        return answer.statusCode() + " " + answer.body();
    }

    private static HttpResponse<String> send(
            ModelService service, String path, java.util.function.UnaryOperator<HttpRequest.Builder> method)
            throws Exception {
        URI address = URI.create("http://127.0.0.1:%d%s".formatted(service.port(), path));
        return CLIENT.send(method.apply(HttpRequest.newBuilder(address)).build(), BodyHandlers.ofString());
    }

    private static void assertAnswers(ModelService service, String model, String text) throws Exception {
        HttpResponse<String> answer = ask(service, model);
        assertThat(answer.statusCode() + " " + answer.body()).isEqualTo("200 {\"answer\":\"%s\"}".formatted(text));
    }

    /** All that is there beside the cache, with what it holds. */
    private Map<String, String> beside() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(outside)) {
            for (Path path : paths.filter(path -> !path.startsWith(cache)).toList()) {
                found.put(path.toString(), content(path));
            }
        }
        return found;
    }

    private static String content(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "to " + Files.readSymbolicLink(path);
        }
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.readString(path) : "a folder";
    }

    private void assertNothingOutside(Map<String, String> before) throws IOException {
        assertThat(beside()).isEqualTo(before);
        for (Path folder :
                List.of(outside.toAbsolutePath().getParent(), Path.of("").toAbsolutePath(), Path.of("/"))) {
            try (Stream<Path> paths = Files.list(folder)) {
                assertThat(paths).noneMatch(path -> path.toString().contains(Trap.MARK));
            }
        }
    }

    /** What models were read from, and nothing half of it. */
    private void assertCacheHolds(String... texts) throws IOException {
        try (Stream<Path> paths = Files.walk(cache)) {
            List<Path> all = paths.toList();
            assertThat(all).noneMatch(path -> path.toString().contains(".unfinished"));
            List<Path> files = all.stream()
                    .filter(path -> path.toString().contains("/files/") && Files.isRegularFile(path))
                    .toList();
            List<String> found = new ArrayList<>();
            for (Path file : files) {
                found.add(Files.readString(file));
            }
            assertThat(found).containsExactlyInAnyOrder(texts);
        }
    }

    private void assertTellsNothing(ModelService service) throws Exception {
        assertThat(get(service, "/api/status"))
                .startsWith("200 ")
                .contains("\"last_reason\":\"artifact_refused\"", "\"last_reason\":\"source_unavailable\"")
                .doesNotContain("http:", "models:", "artifacts", Trap.MARK, outside.toString(), ":" + stub.port());
    }

    /** One entry for each trap, in the order of the table. */
    private List<TextRegistry> registries() throws IOException {
        List<TextRegistry> registries = new ArrayList<>();
        for (int i = 0; i < TRAPS.size(); i++) {
            registries.add(new TextRegistry(stub, "t%d".formatted(i)));
            Files.createDirectories(outside.resolve("t%d".formatted(i)));
        }
        return registries;
    }

    private void set(List<TextRegistry> registries) throws IOException {
        for (int i = 0; i < TRAPS.size(); i++) {
            TRAPS.get(i).setting().set(registries.get(i), outside.resolve("t%d".formatted(i)));
        }
    }

    private ModelService serve(List<TextRegistry> registries) {
        return serve(registries.stream().map(HostileRegistryTest::entry).toArray(ModelEntry[]::new));
    }

    private static void awaitAllTraps(ModelService service) throws InterruptedException {
        for (int i = 0; i < TRAPS.size(); i++) {
            await(service, i, last(TRAPS.get(i).reason()));
        }
    }

    @Test
    void goesOnWithTheOldVersionsAndTakesTheNextGoodOnes() throws Exception {
        List<TextRegistry> all = registries();
        all.forEach(
                one -> one.good("1", GOOD + " one").good("3", GOOD + " three").live("1", 1));
        try (ModelService service = serve(all)) {
            assertThat(service.awaitReady(LIMIT)).isTrue();
            set(all);
            Map<String, String> before = beside();
            for (int i = 0; i < all.size(); i++) {
                all.get(i).live(TRAPS.get(i).version(), 1);
            }
            awaitAllTraps(service);

            for (TextRegistry one : all) {
                assertAnswers(service, one.name(), GOOD + " one");
            }
            assertTellsNothing(service);
            assertThat(get(service, "/api/health/ready")).startsWith("200 ");
            assertNothingOutside(before);

            all.forEach(one -> one.live("3", 1));
            for (int i = 0; i < all.size(); i++) {
                await(service, i, serving("3"));
                assertAnswers(service, all.get(i).name(), GOOD + " three");
            }
            assertNothingOutside(before);
        }
        assertCacheHolds(TRAPS.stream()
                .flatMap(trap -> Stream.of(GOOD + " one", GOOD + " three"))
                .toArray(String[]::new));
    }

    @Test
    void isNotReadyWhereThereIsNothingElse() throws Exception {
        List<TextRegistry> all = registries();
        set(all);
        for (int i = 0; i < all.size(); i++) {
            all.get(i).live(TRAPS.get(i).version(), 1);
        }
        Map<String, String> before = beside();
        try (ModelService service = serve(all)) {
            awaitAllTraps(service);

            for (TextRegistry one : all) {
                HttpResponse<String> answer = ask(service, one.name());
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.body())
                        .contains("\"type\":\"NotReady\"")
                        .doesNotContain(Trap.MARK, outside.toString());
            }
            assertThat(get(service, "/api/health/startup")).startsWith("200 ");
            assertThat(get(service, "/api/health/ready")).startsWith("503 ");
            assertTellsNothing(service);
        }
        assertNothingOutside(before);
        assertCacheHolds();
    }

    @Test
    void takesNothingOfAnotherDigest() throws Exception {
        String digest = "sha256:770e607624d689265ca6c44884d0807d9b054d23c473c106c72be9de08b7376c"; // of the word good
        registry.good("1", GOOD).good("2", "evil").good("3", GOOD).live("1", 1);
        try (ModelService service = serve(entry(registry).withDigest(digest))) {
            await(service, 0, serving("1"));
            Map<String, String> before = beside();

            registry.live("2", 1);
            await(service, 0, last(Reason.ARTIFACT_REFUSED));

            assertAnswers(service, "text", GOOD);
            assertNothingOutside(before);
            assertCacheHolds(GOOD);
            registry.live("3", 1);
            await(service, 0, serving("3"));
        }
    }

    @Test
    void asksNoOtherServerWithItsCredentials() throws Exception {
        try (MlflowStub elsewhere = new MlflowStub()) {
            elsewhere.on("/stolen", MlflowStub.answer(200, "text/html", "<html>"));
            stub.set("MLFLOW_TRACKING_TOKEN", "secret");
            registry.good("1", GOOD).good("2", "").live("1", 1);
            registry.text(
                    "2",
                    MlflowStub.answer(
                            302,
                            "text/plain",
                            "",
                            "Location",
                            elsewhere.environment().get("MLFLOW_TRACKING_URI") + "/stolen"));
            try (ModelService service = serve(entry(registry))) {
                await(service, 0, serving("1"));
                registry.live("2", 1);
                await(service, 0, last(Reason.SOURCE_UNAVAILABLE));

                assertAnswers(service, "text", GOOD);
                assertThat(elsewhere.requests()).isNotEmpty().noneMatch(request -> request.contains("secret"));
            }
        }
    }

    @Test
    void asksOnlyOnceForWhatItHasRefused() throws Exception {
        registry.good("1", GOOD).good("2", "four").listed("2", TextRegistry.files(TextRegistry.file("text", 5)));
        registry.live("1", 1);
        try (ModelService service = serve(entry(registry))) {
            await(service, 0, serving("1"));
            CountDownLatch polls = registry.live("2", 8);
            await(service, 0, last(Reason.ARTIFACT_REFUSED));
            long asked = registry.requests("2");

            assertThat(polls.await(60, TimeUnit.SECONDS)).isTrue();

            assertThat(registry.requests("2")).isEqualTo(asked).isEqualTo(3); // its place, its folder, its file
            assertThat(service.models().get(0).lastReason()).isEqualTo(Reason.ARTIFACT_REFUSED);
        }
    }

    @Test
    void asksLessAndLessOftenForWhatBreaksOff() throws Exception {
        registry.good("1", GOOD).good("2", "").live("1", 1);
        LinkedBlockingQueue<Long> times = new LinkedBlockingQueue<>();
        registry.text("2", exchange -> {
            times.add(System.nanoTime());
            exchange.sendResponseHeaders(200, 100);
        });
        try (ModelService service = serve(entry(registry))) {
            await(service, 0, serving("1"));
            registry.live("2", 1);

            long before = 0;
            long after = 0;
            for (int i = 0; i < 6; i++) {
                before = after;
                after = time(times);
            }
            // the fifth pause is 2^5 times the interval, less a tenth
            assertThat(Duration.ofNanos(after - before)).isGreaterThan(POLL.multipliedBy(28));
        }
    }

    private static long time(LinkedBlockingQueue<Long> times) throws InterruptedException {
        Long time = times.poll(60, TimeUnit.SECONDS);
        assertThat(time).isNotNull();
        return time == null ? 0 : time;
    }

    @ParameterizedTest
    @ValueSource(strings = {"the look-up", "the file"})
    void keepsNobodyWaitingForWhatNeverEnds(String slow) throws Exception {
        TextRegistry other = new TextRegistry(stub, "other");
        registry.good("1", GOOD).good("2", "").live("1", 1);
        other.good("1", "first").good("2", "second").live("1", 1);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        HttpHandler drip = exchange -> drip(exchange, begun, end);
        try (ModelService service = serve(entry(registry), entry(other))) {
            await(service, 0, serving("1"));
            await(service, 1, serving("1"));

            registry.listed("2", "{'files': [{'path': 'text'}]}")
                    .text("2", drip)
                    .live("2", 1);
            if (slow.equals("the look-up")) {
                registry.alias(drip);
            }
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            other.live("2", 1);
            await(service, 1, serving("2"));

            assertAnswers(service, "other", "second");
            assertAnswers(service, "text", GOOD);
            assertThat(get(service, "/api/health")).startsWith("200 ");
            assertThat(get(service, "/api/health/ready")).startsWith("200 ");
            assertThat(end.getCount()).isOne();
        } finally {
            end.countDown();
        }
    }

    /** A byte now and then, for as long as anybody takes it. */
    private static void drip(HttpExchange exchange, CountDownLatch begun, CountDownLatch end) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try {
            do {
                exchange.getResponseBody().write(" ".getBytes(UTF_8));
                exchange.getResponseBody().flush();
                begun.countDown();
            } while (!end.await(10, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
