package io.modelservice.benchmarks.swap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.modelservice.benchmarks.KeptConnection;
import io.modelservice.benchmarks.ServerProcess;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One round: starts a server in a process of its own, warms it up with swaps, then asks it in turn without swaps, with
 * them, with them and without. Prints the 99th percentiles without and with, in microseconds, the medians likewise, and the
 * numbers of requests and of swaps measured.
 */
public final class SwapRound {
    private static final String REQUEST =
            "{\"sepal_length\":5.1,\"sepal_width\":3.5,\"petal_length\":1.4,\"petal_width\":0.2,\"id\":\"a\"}";

    private final ServerProcess server;

    private SwapRound(ServerProcess server) {
        this.server = server;
    }

    /** Takes cache folder, requests and swaps a second, connections, seconds of warm-up and of each phase, JVM options. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int[] numbers =
                Arrays.stream(arguments, 1, 6).mapToInt(Integer::parseInt).toArray();
        List<String> options = List.of(arguments).subList(6, arguments.length);
        try (ServerProcess server = ServerProcess.start(SwapServer.class, options, arguments[0])) {
            byte[] request = KeptConnection.post("/api/models/network_model/prediction", REQUEST.getBytes(US_ASCII));
            OpenLoop load = new OpenLoop((int) server.told("port"), request, numbers[2], numbers[0]);
            System.out.println(new SwapRound(server).measure(load, numbers[1], numbers[3], numbers[4]));
        }
    }

    private String measure(OpenLoop load, int swaps, int warmUp, int phase) throws IOException, InterruptedException {
        swap(swaps);
        load.run(warmUp);
        swap(0);
        long[] firstRest = load.run(phase);
        int before = swap(swaps);
        long[] firstSwapped = load.run(phase);
        long[] lastSwapped = load.run(phase);
        int after = swap(0);
        long[] lastRest = load.run(phase);
        long[] rest = joined(firstRest, lastRest);
        long[] swapped = joined(firstSwapped, lastSwapped);
        return "%d %d %d %d %d %d"
                .formatted(
                        percentile(rest, 99),
                        percentile(swapped, 99),
                        percentile(rest, 50),
                        percentile(swapped, 50),
                        rest.length + swapped.length,
                        after - before);
    }

    private int swap(int perSecond) throws IOException {
        return (int) server.ask(Integer.toString(perSecond), "swaps");
    }

    private static long[] joined(long[] one, long[] other) {
        return LongStream.concat(LongStream.of(one), LongStream.of(other))
                .sorted()
                .toArray();
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1000;
    }
}
