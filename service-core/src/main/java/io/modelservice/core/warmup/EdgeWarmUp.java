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
import io.modelservice.core.http.HttpTimeouts;
import io.modelservice.core.http.InProcessServer;
import io.modelservice.core.http.WorkThreads;
import io.modelservice.core.http.rest.RestRoutes;
import io.modelservice.core.metrics.ServiceMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that a process asks itself, by a model and a server without a port that are nobody else's, so that its first
 * callers meet classes that are loaded and code that is compiled. What it warms is the process's: it is done once for all
 * services in it, each of which waits for it as long as it likes, by a {@link Warmth}. Thread-safe.
 */
public final class EdgeWarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeWarmUp.class);
    private static final EdgeWarmUp OF_PROCESS = new EdgeWarmUp(Watchers::arePresent);
    private static final Duration FOR_LOADING = Duration.ofSeconds(10);
    private static final Duration FOR_A_SERVICE = Duration.ofMinutes(1);

    private final BooleanSupplier watched;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Set<Warmth> wanted = ConcurrentHashMap.newKeySet();
    private final CountDownLatch loaded = new CountDownLatch(1);
    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    /** @param watched whether somebody would take its requests for those of callers, so that it asks nothing */
    EdgeWarmUp(BooleanSupplier watched) {
        this.watched = watched;
    }

    /** The process's. */
    public static EdgeWarmUp ofProcess() {
        return OF_PROCESS;
    }

    /**
     * Begins to load what it needs, on a thread of its own, if it has not begun yet. It asks for nothing but its health before
     * the first service wants it, and for nothing else if none does within a minute.
     */
    public void begin() {
        if (begun.getAndSet(true)) {
            return;
        }
        Thread thread = new Thread(this::run, "warm-up");
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError e) { // what the JVM throws where it gets no thread
            failed(e);
            end();
        }
    }

    /**
     * Waits until it has loaded its server, if it has begun: two threads that initialize the classes of one library at the same
     * time may wait for each other for ever.
     */
    public void awaitLoaded() {
        try {
            if (begun.get() && !loaded.await(FOR_LOADING.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn(
                        "the warm-up of the HTTP server takes more than {} to load; the service starts beside it",
                        FOR_LOADING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What one service wants of it, from when its port is open; to be closed with the service. */
    public Warmth of(Duration time) {
        return new Warmth(this, time);
    }

    void want(Warmth warmth) {
        wanted.add(warmth);
        told.countDown();
    }

    void leave(Warmth warmth) {
        wanted.remove(warmth);
        told.countDown();
    }

    /** Whether it has ended, well or in vain. */
    boolean isOver() {
        return over.getCount() == 0;
    }

    void awaitOver(long nanos) throws InterruptedException {
        over.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** How many requests have been answered as expected. */
    int asked() {
        return asked.get();
    }

    private void run() {
        long start = System.nanoTime();
        try {
            load();
            LOG.debug(
                    "warmed up by {} requests in {} ms",
                    asked(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        } catch (InterruptedException | RuntimeException | Error e) {
            failed(e);
        } finally {
            end();
        }
    }

    /** Callers are answered all the same. */
    private static void failed(Throwable thrown) {
        LOG.warn("the HTTP server could not be warmed up; its first requests take longer", thrown);
    }

    private void end() {
        loaded.countDown();
        over.countDown();
    }

    private void load() throws InterruptedException {
        Surroundings surroundings =
                Surroundings.of(ServiceConfig.builder().build(), Map.of()).quietly();
        List<ModelEntry> entries = List.of(ModelEntry.of(WarmUpModel.class.getName()));
        ModelClasses classes = ModelClasses.withoutExtensions();
        try (ModelManager models =
                ModelManager.of(entries, Positions.none(), classes, surroundings, new ServiceMetrics())) {
            models.loadInBackground();
            ServiceHealth health = new ServiceHealth(models, HealthConfig.DEFAULTS.liveness(), () -> true);
            HttpServerSettings settings = HttpServerSettings.of("localhost", 0)
                    .withThreads(WorkThreads.of(1, 1))
                    .withTimeouts(HttpTimeouts.DEFAULTS.withIdle(FOR_A_SERVICE.plus(FOR_LOADING)));
            try (InProcessServer server = InProcessServer.start(settings, new RestRoutes(models, health))) {
                loaded.countDown();
                if (!watched.getAsBoolean()) {
                    Rehearsal.HEALTH.in(server); // loads what is read and answered by
                }
                boolean able = models.awaitTried(FOR_LOADING)
                        && told.await(FOR_A_SERVICE.toSeconds(), TimeUnit.SECONDS)
                        && !watched.getAsBoolean();
                while (able && wanted.stream().anyMatch(Warmth::isWanted)) {
                    ask(server);
                }
            }
        }
    }

    private void ask(InProcessServer server) {
        for (Rehearsal rehearsal : Rehearsal.ALL) {
            rehearsal.in(server);
            asked.incrementAndGet();
        }
    }
}
