package io.modelservice.core.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.hosting.HandlesTest.AskingModel;
import io.modelservice.core.hosting.HandlesTest.InnerModel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries with sources, when what is around them changes: other entries, versions, the configuration. */
class ChangedSourcesTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ASKING =
            "  - {class_path: '" + AskingModel.class.getName() + "', create_endpoint: true}\n";

    @TempDir
    private Path folder;

    private ConfigFile file(String... models) throws Exception {
        String yaml = "server: {port: 0}\nartifacts: {cache: '" + folder.resolve("cache") + "'}\nmodels:\n"
                + String.join("", models);
        return ConfigFile.load(Files.writeString(folder.resolve("rest_config.yaml"), yaml), Map.of());
    }

    private static String inner(String source, String more) {
        return "  - {class_path: '%s', name: inner, create_endpoint: true, poll_interval: 20ms, source: '%s'%s}\n"
                .formatted(InnerModel.class.getName(), source, more);
    }

    private static ModelService start(ConfigFile file) {
        return ModelService.start(file, file.config(), ModelClasses.ofApplication());
    }

    private void artifact(String name) throws Exception {
        Path artifact = Files.createDirectories(folder.resolve("models").resolve(name));
        Files.writeString(artifact.resolve("text"), name);
    }

    private String source(String name) {
        return "file:" + folder.resolve("models").resolve(name);
    }

    private static void await(ModelService service, Predicate<List<EntryStatus>> wanted) throws InterruptedException {
        assertThat(service.await(wanted, LIMIT))
                .withFailMessage(() -> "they stand so: " + service.models())
                .isTrue();
    }

    private void take(ModelService service, String... models) throws Exception {
        Reconfiguration changes = service.reconfigure(file(models), List.of());
        CompletableFuture.allOf(changes.remade().toArray(CompletableFuture[]::new))
                .get(60, TimeUnit.SECONDS);
    }

    @Test
    void serveWhileAModelThatTheyNeedWaits() throws Exception {
        CountDownLatch built = new CountDownLatch(1);
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            try {
                built.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        web.start();
        String nowhere = "http://127.0.0.1:" + web.getAddress().getPort() + "/model";
        try (ModelService service = start(file(inner(nowhere, ""), ASKING))) {
            await(service, entries -> entries.get(1).reason() == Reason.WAITING_FOR_DEPENDENCY);
            built.countDown();

            await(service, entries -> entries.get(1).state() == EntryState.READY);
            assertThat(new HttpCalls(service.port()).get("/api/health/startup")).startsWith("200 ");
        } finally {
            built.countDown();
            web.stop(0);
        }
    }

    @Test
    void areTakenOnOnceTheyAreThere() throws Exception {
        artifact("a");
        try (ModelService service = start(file(inner(source("a"), "")))) {
            await(service, entries -> entries.get(0).state() == EntryState.READY);
            String before = service.models().get(0).digest();

            take(service, inner(source("b"), ""));
            assertThat(service.models().get(0).lastReason()).isEqualTo(Reason.ARTIFACT_MISSING);
            assertThat(service.models().get(0).digest()).isEqualTo(before);

            artifact("b");
            await(service, entries -> !Objects.equals(entries.get(0).digest(), before));
        }
    }

    @Test
    void stayRolledBackWhenTheConfigurationChanges() throws Exception {
        artifact("v1");
        artifact("v2");
        Path link = Files.createSymbolicLink(folder.resolve("models/current"), Path.of("v1"));
        try (ModelService service = start(file(inner(source("current"), ", watch: true")))) {
            await(service, entries -> "v1".equals(entries.get(0).version()));
            Path next = Files.createSymbolicLink(folder.resolve("models/next"), Path.of("v2"));
            Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
            await(service, entries -> "v2".equals(entries.get(0).version()));
            service.rollBack("inner").get(60, TimeUnit.SECONDS);

            take(service, inner(source("current"), ", watch: true, unknown_fields: reject"));

            assertThat(service.models().get(0).version()).isEqualTo("v1");
            assertThat(service.models().get(0).reason()).isEqualTo(Reason.ROLLED_BACK);
        }
    }

    @Test
    void areToldOfWithEveryVersionThatServes() throws Exception {
        artifact("1");
        String both = inner("file:" + folder.resolve("models"), ", versions: ['1', '2']");
        try (ModelService service = start(file(both))) {
            await(service, entries -> entries.get(0).state() == EntryState.READY);
            HttpCalls calls = new HttpCalls(service.port());
            assertThat(calls.get("/v2/models/inner/versions/1")).contains("\"versions\":[\"1\"]");

            artifact("2");
            await(service, entries -> entries.get(1).state() == EntryState.READY);
            assertThat(calls.get("/v2/models/inner")).contains("\"versions\":[\"1\",\"2\"]");
            assertThat(calls.get("/v2/models/inner/versions/1")).contains("\"versions\":[\"1\",\"2\"]");
        }
    }

    @Test
    void answerWithTheOldDefaultUntilTheNewOneServes() throws Exception {
        artifact("1");
        try (ModelService service = start(file(inner("file:" + folder.resolve("models"), ", versions: ['1']")))) {
            await(service, entries -> entries.get(0).state() == EntryState.READY);
            HttpCalls calls = new HttpCalls(service.port());

            take(service, inner("file:" + folder.resolve("models"), ", versions: ['1', '2']"));
            await(service, entries -> entries.get(1).state() == EntryState.WAITING);
            assertThat(calls.post("/api/models/inner/prediction", "{\"value\":1}"))
                    .startsWith("200 ");

            artifact("2");
            await(service, entries -> entries.get(1).state() == EntryState.READY);
            assertThat(calls.post("/api/models/inner/prediction", "{\"value\":1}"))
                    .startsWith("200 ");
        }
    }
}
