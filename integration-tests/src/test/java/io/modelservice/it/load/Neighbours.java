package io.modelservice.it.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Asks a model, health and metrics, first alone, then beside a model that hangs and one that is asked for too much. */
final class Neighbours {
    private static final int SLEEP_MILLIS = 10;
    private static final int SATURATING_PER_SECOND = 1_000; // of at most two at once, each taking 10 ms: five times 200
    private static final int HANGING_PER_SECOND = 20;
    private static final int PROBES_PER_SECOND = 50;
    private static final int SCRAPES_PER_SECOND = 2; // one that comes while others are made is refused
    private static final int LEAD_MILLIS = 500;
    private static final int HELD = 3;
    private static final int MOST_CONNECTIONS = 1_000;

    private final int port;
    private final String hanging;
    private final String saturated;
    private final Map<String, Asked> probes = new LinkedHashMap<>();

    private record Asked(Request request, int perSecond) {}

    /** The three names may be one. */
    Neighbours(int port, String hanging, String saturated, String third) {
        this.port = port;
        this.hanging = hanging;
        this.saturated = saturated;
        probes.put("third model", new Asked(Request.sleep(third, SLEEP_MILLIS), PROBES_PER_SECOND));
        probes.put("health", new Asked(Request.get("/api/health"), PROBES_PER_SECOND));
        probes.put("metrics", new Asked(Request.get("/metrics"), SCRAPES_PER_SECOND));
    }

    /** Takes the time thrice: until all is compiled, alone, and beside. */
    Comparison compare(Duration time) {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            var warmUp = trouble(time, threads);
            probe(time, threads);
            Outcome first = warmUp.join();
            List<Outcome> alone = probe(time, threads);
            Duration longer = time.plusMillis(LEAD_MILLIS);
            Duration held = longer.multipliedBy(HELD);
            Request hangingOn = Request.sleep(hanging, longer.plus(held).toMillis());
            var hang = run(hangingOn, HANGING_PER_SECOND, longer, threads);
            var storm = trouble(longer, threads);
            LockSupport.parkNanos(LEAD_MILLIS * 1_000_000L); // until they are in trouble
            return told(new Comparison(paired(alone, probe(time, threads)), first, hang.join(), storm.join(), held));
        } finally {
            threads.shutdown();
        }
    }

    private CompletableFuture<Outcome> trouble(Duration time, Executor threads) {
        return run(Request.sleep(saturated, SLEEP_MILLIS), SATURATING_PER_SECOND, time, threads);
    }

    private List<Outcome> probe(Duration time, Executor threads) {
        return probes.values().stream()
                .map(probe -> run(probe.request(), probe.perSecond(), time, threads))
                .toList() // all of them are begun
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private CompletableFuture<Outcome> run(Request request, int perSecond, Duration time, Executor threads) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (OpenLoop loop = new OpenLoop(port, request, MOST_CONNECTIONS)) {
                        return loop.run(Arrivals.each(perSecond, time));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                threads);
    }

    private List<Comparison.Probe> paired(List<Outcome> alone, List<Outcome> beside) {
        List<Comparison.Probe> paired = new ArrayList<>();
        for (String name : probes.keySet()) {
            int index = paired.size();
            paired.add(new Comparison.Probe(name, alone.get(index), beside.get(index)));
        }
        return paired;
    }

    private static Comparison told(Comparison comparison) {
        System.out.printf("hanging: %s%nsaturated: %s%n", comparison.hanging(), comparison.saturated());
        for (Comparison.Probe probe : comparison.probes()) {
            System.out.printf("%s%n  alone:  %s%n  beside: %s%n", probe.name(), probe.alone(), probe.beside());
        }
        return comparison;
    }
}
