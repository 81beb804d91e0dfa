package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM, under load and not: what was accepted is answered, or counted as cut off, and the process ends as it should. */
class ShutdownIT {
    private static final int CLIENTS = 16;
    private static final int SHORT_MILLIS = 5;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern COUNTS =
            Pattern.compile("stopped: (\\d+) requests accepted, (\\d+) answered, (\\d+) cut off");

    @TempDir
    private Path folder;

    /** What a service said at its end, and what its callers saw. */
    private record End(int exitCode, long accepted, long answered, long cutOff, KeptClient.Tally seen) {
        boolean isGood() {
            return exitCode == 0
                    && cutOff == 0
                    && accepted == answered
                    && seen.answered().get() == accepted
                    && seen.torn().get() == 0
                    && seen.odd().isEmpty();
        }
    }

    private RunnerProcess start(String server) throws IOException, InterruptedException {
        String yaml =
                """
                server: {host: 127.0.0.1, port: 0%s}
                limits: {concurrent: 16}
                metrics: {enabled: true}
                models: [{class_path: io.modelservice.it.PacedModel, create_endpoint: true}]
                """
                        .formatted(server);
        Path file = Files.writeString(folder.resolve("rest_config.yaml"), yaml);
        return RunnerProcess.start("--config", file.toString(), "--classpath", ServeIT.testClasses())
                .awaitTried();
    }

    private End endUnderLoad(String server, int millis, int answersBefore) throws Exception {
        try (RunnerProcess runner = start(server)) {
            KeptClient.Tally tally = new KeptClient.Tally();
            List<CompletableFuture<Void>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(CompletableFuture.runAsync(
                        new KeptClient(runner.port(), millis, tally), task -> new Thread(task, "client").start()));
            }
            long end = System.nanoTime() + LIMIT.toNanos();
            while (tally.answered().get() < answersBefore) {
                assertThat(System.nanoTime() - end).isNegative();
                Thread.onSpinWait();
            }
            runner.terminate();
            for (CompletableFuture<Void> client : clients) {
                client.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
            return end(runner, tally);
        }
    }

    private static End end(RunnerProcess runner, KeptClient.Tally tally) throws InterruptedException {
        int exitCode = runner.awaitExit();
        Matcher counts = COUNTS.matcher(String.join("\n", runner.logged()));
        assertThat(counts.find()).as("the counts are logged").isTrue();
        return new End(
                exitCode,
                Long.parseLong(counts.group(1)),
                Long.parseLong(counts.group(2)),
                Long.parseLong(counts.group(3)),
                tally);
    }

    private void manyTimes(int times) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long accepted = 0;
        for (int i = 0; i < times; i++) {
            End end = endUnderLoad("", SHORT_MILLIS, 1 + random.nextInt(500));
            assertThat(end).as("ending %d, seed %d", i, seed).matches(End::isGood);
            accepted += end.accepted();
        }
        System.getLogger("shutdown")
                .log(System.Logger.Level.INFO, "{0} endings under load, {1} requests, none lost", times, accepted);
    }

    @Test
    void losesNoAcceptedRequest() throws Exception {
        manyTimes(3);
    }

    @Test
    @Tag("soak")
    void losesNoAcceptedRequestInTwoHundredEndings() throws Exception {
        manyTimes(200);
    }

    /** The negative control: what does not drain is seen to lose. */
    @Test
    void isSeenToLoseWhatItIsNotLetFinish() throws Exception {
        End end = endUnderLoad(", drain_timeout: 0s", 500, 1);

        assertThat(end.exitCode()).isZero();
        assertThat(end).matches(ended -> !ended.isGood());
        assertThat(end.cutOff()).isPositive();
    }

    @Test
    void isNotReadyAtOnceAndServesOnForAsLongAsItIsTold() throws Exception {
        try (RunnerProcess runner = start(", pre_stop: 5s")) {
            assertThat(runner.get("/api/health/ready")).startsWith("200 ");

            runner.terminate();

            runner.awaitOut("stopping");
            assertThat(runner.get("/api/health/ready")).startsWith("503 ");
            assertThat(runner.predict("paced", "{\"millis\":1}")).isEqualTo("200 {\"millis\":1}");
            assertThat(end(runner, new KeptClient.Tally()))
                    .matches(end -> end.exitCode() == 0 && end.cutOff() == 0 && end.accepted() == 3);
        }
    }

    @Test
    void cutsOffWhatIsStuck() throws Exception {
        try (RunnerProcess runner = start(", drain_timeout: 500ms")) {
            CompletableFuture<Void> stuck = stuck(runner);

            runner.terminate();

            assertThat(end(runner, new KeptClient.Tally()))
                    .matches(end -> end.exitCode() == 0 && end.cutOff() == 1 && end.accepted() >= 2);
            stuck.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void endsAtOnceWhenItIsToldTwice() throws Exception {
        try (RunnerProcess runner = start("")) {
            CompletableFuture<Void> stuck = stuck(runner);
            runner.terminate();
            runner.awaitOut("stopping");

            runner.terminate();

            assertThat(runner.awaitExit()).isEqualTo(143);
            stuck.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(runner.told()).endsWith("stopping", "stopped at once");
        }
    }

    /** A call that takes longer than any test; under way when this returns. */
    private static CompletableFuture<Void> stuck(RunnerProcess runner) throws Exception {
        KeptClient client = new KeptClient(runner.port(), 600_000, new KeptClient.Tally());
        CompletableFuture<Void> running = CompletableFuture.runAsync(client, task -> new Thread(task, "stuck").start());
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!runner.get("/metrics").contains("model_limit_in_use{model=\"paced\",version=\"1\",} 1.0")) {
            assertThat(System.nanoTime() - end).isNegative();
        }
        return running;
    }
}
