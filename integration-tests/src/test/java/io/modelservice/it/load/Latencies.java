package io.modelservice.it.load;

import java.util.Arrays;
import java.util.Collection;

/** How long answers took. */
final class Latencies {
    private final long[] sorted;

    /** Of nanoseconds in any order. */
    Latencies(Collection<Long> nanos) {
        sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    int count() {
        return sorted.length;
    }

    /** What so many of a hundred don't exceed, in milliseconds; 0 if there are none. */
    double percentile(double of100) {
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * of100 / 100))] / 1e6;
    }

    double p99() {
        return percentile(99);
    }

    /** The middle one of some figures. */
    static double median(double... figures) {
        double[] ordered = figures.clone();
        Arrays.sort(ordered);
        return ordered[ordered.length / 2];
    }

    @Override
    public String toString() {
        return "p50 %.1f p99 %.1f max %.1f ms".formatted(percentile(50), p99(), percentile(100));
    }
}
