package io.modelservice.core.hosting;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes models, each on a thread of its own: an author's code may take its time over it, or never come back. Thread-safe. */
final class Closings {
    private int underWay;

    /**
     * Begins a closing.
     *
     * @param loader finds the model's classes; null for the system's
     */
    void begin(Runnable closing, @Nullable ClassLoader loader) {
        begun();
        Runnable whole = () -> {
            try {
                closing.run();
            } finally {
                ended();
            }
        };
        Thread thread = new Thread(whole, "model-closer");
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        try {
            thread.start();
        } catch (OutOfMemoryError e) { // of threads: whoever is here has to do it
            whole.run();
        }
    }

    private synchronized void begun() {
        underWay++;
    }

    private synchronized void ended() {
        underWay--;
        notifyAll();
    }

    /** Waits until none is under way; false if the time, one of {@link System#nanoTime}, came before. */
    synchronized boolean awaitUntil(long deadline) throws InterruptedException {
        while (underWay > 0) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
