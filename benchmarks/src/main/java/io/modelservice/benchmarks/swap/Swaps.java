package io.modelservice.benchmarks.swap;

import io.modelservice.core.ModelService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Swaps a model so many times a second. Not thread-safe. */
final class Swaps implements AutoCloseable {
    private final ModelService service;
    private final String model;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private @Nullable ScheduledFuture<?> running;
    private final AtomicInteger done = new AtomicInteger();

    Swaps(ModelService service, String model) {
        this.service = service;
        this.model = model;
    }

    /**
     * Swaps so often from now on.
     *
     * @return how many have been made
     */
    int perSecond(int number) {
        if (running != null) {
            running.cancel(false);
            running = null;
        }
        if (number > 0) {
            long pause = TimeUnit.SECONDS.toNanos(1) / number;
            running = clock.scheduleAtFixedRate(this::swap, pause, pause, TimeUnit.NANOSECONDS);
        }
        return done.get();
    }

    private void swap() {
        String before = version();
        service.reload(model).join();
        if (!before.equals(version())) {
            done.incrementAndGet();
        }
    }

    private String version() {
        return String.valueOf(service.models().get(0).version());
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
