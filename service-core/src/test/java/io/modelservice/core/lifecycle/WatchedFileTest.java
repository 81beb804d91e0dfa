package io.modelservice.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.JsonModel;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.hosting.EntryState;
import io.modelservice.core.hosting.EntryStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Artifacts in files that change under the service's eyes. */
class WatchedFileTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String WHOLE = "answer:" + "x".repeat(200) + ".";

    @TempDir
    private Path folder;

    private ModelService start(Path source) {
        ModelEntry entry = ModelEntry.of(TextModel.class.getName())
                .withName("text")
                .withSource("file:" + source)
                .withWatch(true)
                .withPollInterval(Duration.ofMillis(20));
        return ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .artifactCache(folder.resolve("cache"))
                .model(entry)
                .start();
    }

    private static void await(ModelService service, Predicate<EntryStatus> wanted) throws InterruptedException {
        assertThat(service.await(entries -> wanted.test(entries.get(0)), LIMIT))
                .withFailMessage(() -> "it stands so: " + service.models())
                .isTrue();
    }

    private static String answer(JsonModel model) {
        return model.predict("{\"number\":1}");
    }

    @Test
    void takesWhatALinkIsSetTo() throws Exception {
        Path first = Files.createDirectory(folder.resolve("v1"));
        Files.writeString(first.resolve("text"), "answer:one");
        Path second = Files.createDirectory(folder.resolve("v2"));
        Files.writeString(second.resolve("text"), "answer:two");
        Path link = Files.createSymbolicLink(folder.resolve("current"), first);
        try (ModelService service = start(link)) {
            await(service, entry -> "v1".equals(entry.version()) && entry.state() == EntryState.READY);

            Path next = Files.createSymbolicLink(folder.resolve("next"), second);
            Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
            await(service, entry -> "v2".equals(entry.version()) && entry.state() == EntryState.READY);

            assertThat(answer(service.model("text"))).isEqualTo("{\"answer\":\"two\"}");
        }
    }

    @Test
    void takesNothingThatIsHalfWritten() throws Exception {
        Path source = Files.createDirectory(folder.resolve("model"));
        Path file = Files.writeString(source.resolve("text"), "answer:one");
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        try (ModelService service = start(source)) {
            await(service, entry -> entry.state() == EntryState.READY);
            JsonModel model = service.model("text");
            Files.writeString(file, WHOLE.substring(0, 8)); // in place, as a careless copy does
            AtomicInteger written = new AtomicInteger(8);
            ScheduledFuture<?> writing = writer.scheduleAtFixedRate(
                    () -> append(file, written.getAndIncrement()), 5, 5, TimeUnit.MILLISECONDS);
            Set<String> answers = new TreeSet<>();
            while (!writing.isDone()) { // an append beyond the end ends it
                answers.add(answer(model));
            }
            await(service, entry -> answer(model).endsWith(".\"}"));

            assertThat(answers).isSubsetOf("{\"answer\":\"one\"}", "{\"answer\":\"" + WHOLE.substring(7) + "\"}");
        } finally {
            writer.shutdownNow();
        }
    }

    private static void append(Path file, int at) {
        if (at >= WHOLE.length()) {
            throw new IllegalStateException("all is written");
        }
        try {
            Files.writeString(file, WHOLE.substring(at, at + 1), StandardOpenOption.APPEND);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
