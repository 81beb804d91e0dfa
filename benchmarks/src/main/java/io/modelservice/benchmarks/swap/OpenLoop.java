package io.modelservice.benchmarks.swap;

import io.modelservice.benchmarks.KeptConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Asks at fixed times, however fast the answers come. An answer's latency counts from the time at which it was to be asked
 * for, so that one which waits for another before it counts its wait too.
 *
 * @param perSecond by all connections together
 */
record OpenLoop(int port, byte[] request, int connections, int perSecond) {
    /**
     * Asks for so long.
     *
     * @return latencies in nanoseconds, the shortest first
     * @throws IllegalStateException if any answer is not a good one
     */
    long[] run(int seconds) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long interval = 1_000_000_000L * connections / perSecond;
            int times = seconds * perSecond / connections;
            long start = System.nanoTime() + 50_000_000; // when all are connected
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                long first = start + i * interval / connections;
                running.add(threads.submit(() -> ask(first, interval, times)));
            }
            return sorted(running);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static long[] sorted(List<Future<long[]>> running) throws InterruptedException, ExecutionException {
        List<long[]> all = new ArrayList<>();
        for (Future<long[]> connection : running) {
            all.add(connection.get());
        }
        return all.stream().flatMapToLong(LongStream::of).sorted().toArray();
    }

    private long[] ask(long first, long interval, int times) throws IOException {
        long[] latencies = new long[times];
        try (KeptConnection connection = new KeptConnection(port)) {
            for (int i = 0; i < times; i++) {
                long due = first + i * interval;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                connection.answer(request);
                latencies[i] = System.nanoTime() - due;
            }
        }
        return latencies;
    }
}
