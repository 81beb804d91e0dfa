package io.modelservice.core.warmup;

import io.modelservice.core.config.HealthConfig;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.Positions;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.health.ServiceHealth;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.hosting.Surroundings;
import io.modelservice.core.http.HttpServerSettings;
import io.modelservice.core.http.InProcessServer;
import io.modelservice.core.http.WorkThreads;
import io.modelservice.core.http.rest.RestRoutes;
import io.modelservice.core.metrics.ServiceMetrics;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that a process asks itself, by a model and a server without a port that are nobody else's, so that its first
 * callers meet classes that are loaded and code that is compiled. What it warms is the process's: one is enough for all
 * services in it. Of a process that Java agents watch nothing is asked, since they would take it for callers' requests.
 * Thread-safe.
 */
public final class EdgeWarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeWarmUp.class);
    private static final EdgeWarmUp OF_PROCESS = new EdgeWarmUp();
    private static final Duration UNTIL_SAID = Duration.ofSeconds(10);
    private static final Duration FOR_MODEL = Duration.ofSeconds(10);

    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicLong end = new AtomicLong();
    private final CountDownLatch loaded = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    EdgeWarmUp() {}

    /** The process's. */
    public static EdgeWarmUp ofProcess() {
        return OF_PROCESS;
    }

    /** Begins on a thread of its own, if it has not begun yet; it is to be told how long it may {@linkplain #last}. */
    public void begin() {
        if (begun.getAndSet(true)) {
            return;
        }
        last(UNTIL_SAID);
        Thread thread = new Thread(this::run, "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends after this time from now, or when its present request is answered. */
    public void last(Duration time) {
        end.set(System.nanoTime() + time.toNanos());
    }

    /** Waits until it has loaded what it needs, if it has begun: two threads that load the same classes get in each other's way. */
    public void awaitLoaded() {
        try {
            if (begun.get() && !loaded.await(UNTIL_SAID.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("the warm-up of the HTTP server takes more than {}; the service starts beside it", UNTIL_SAID);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it has ended, well or in vain. */
    public boolean isOver() {
        return over.getCount() == 0;
    }

    /**
     * Waits for its end.
     *
     * @return false if the time ran out before
     * @throws InterruptedException if this thread was interrupted meanwhile
     */
    public boolean await(Duration time) throws InterruptedException {
        return over.await(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
    }

    /** How many requests have been answered as expected. */
    int asked() {
        return asked.get();
    }

    private void run() {
        long start = System.nanoTime();
        try {
            if (!isWatched()) {
                ask();
            }
            LOG.debug(
                    "warmed up by {} requests in {} ms",
                    asked(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        } catch (InterruptedException | RuntimeException | Error e) { // callers are answered all the same
            LOG.warn("the HTTP server could not be warmed up; its first requests take longer", e);
        } finally {
            loaded.countDown();
            over.countDown();
        }
    }

    private static boolean isWatched() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.startsWith("-javaagent:"));
    }

    private void ask() throws InterruptedException {
        Surroundings surroundings =
                Surroundings.of(ServiceConfig.builder().build(), Map.of()).quietly();
        List<ModelEntry> entries = List.of(ModelEntry.of(WarmUpModel.class.getName()));
        try (ModelManager models = ModelManager.of(
                entries, Positions.none(), ModelClasses.ofApplication(), surroundings, new ServiceMetrics())) {
            models.loadInBackground();
            ServiceHealth health = new ServiceHealth(models, HealthConfig.DEFAULTS.liveness(), () -> true);
            HttpServerSettings settings = HttpServerSettings.of("localhost", 0).withThreads(WorkThreads.of(1, 1));
            try (InProcessServer server = InProcessServer.start(settings, new RestRoutes(models, health))) {
                loaded.countDown();
                models.awaitTried(FOR_MODEL);
                ask(server);
            }
        }
    }

    private void ask(InProcessServer server) {
        do {
            for (Rehearsal rehearsal : Rehearsal.ALL) {
                rehearsal.in(server);
                asked.incrementAndGet();
            }
        } while (System.nanoTime() - end.get() < 0);
    }
}
