package io.modelservice.benchmarks.protocols;

import java.io.IOException;

/** Asks one thing again and again on one connection. Not thread-safe. */
interface Caller extends AutoCloseable {
    /** Asks once; throws if the answer is no success. */
    void ask() throws IOException;

    /** Asks once; throws if the answer is not the one that is expected. */
    void check() throws IOException;

    /** Asks until a time of {@link System#nanoTime}; how often. */
    default int askUntil(long end) throws IOException {
        check();
        int answers = 1;
        for (; System.nanoTime() - end < 0; answers++) {
            ask();
        }
        return answers;
    }

    @Override
    void close() throws IOException;
}
