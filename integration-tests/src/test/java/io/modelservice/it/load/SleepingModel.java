package io.modelservice.it.load;

import io.modelservice.base.MLModel;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** Takes as long as it is asked to, whoever interrupts it. */
public final class SleepingModel implements MLModel<SleepingModel.Time, SleepingModel.Time> {
    private final Semaphore permits;

    /**
     * A time.
     *
     * @param millis in milliseconds
     */
    public record Time(long millis) {}

    /**
     * What it can do.
     *
     * @param atOnce how many sleep at the same time; others queue up inside
     */
    public record Settings(int atOnce) {}

    /** Nobody sleeps yet. */
    public SleepingModel(Settings settings) {
        permits = new Semaphore(settings.atOnce(), true);
    }

    @Override
    public String qualifiedName() {
        return "sleeping_model";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Time predict(Time input) {
        permits.acquireUninterruptibly();
        try {
            sleep(System.nanoTime() + input.millis() * 1_000_000);
        } finally {
            permits.release();
        }
        return input;
    }

    private static void sleep(long end) {
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            Thread.interrupted(); // or it would not be parked again
            LockSupport.parkNanos(left);
        }
    }
}
