package io.modelservice.benchmarks.swap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One round: starts a server in a process of its own, warms it up with swaps, then asks it in turn without swaps, with
 * them, with them and without. Prints the 99th percentiles without and with, in microseconds, the medians likewise, and the
 * numbers of requests and of swaps measured.
 */
public final class SwapRound implements AutoCloseable {
    private static final String REQUEST =
            "{\"sepal_length\":5.1,\"sepal_width\":3.5,\"petal_length\":1.4,\"petal_width\":0.2,\"id\":\"a\"}";

    private final Process server;
    private final OutputStream commands;
    private final BufferedReader messages;

    private SwapRound(List<String> command) throws IOException {
        server = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).start();
        commands = server.getOutputStream();
        messages = server.errorReader(UTF_8);
    }

    /** Takes cache folder, requests and swaps a second, connections, seconds of warm-up and of each phase, JVM options. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int[] numbers =
                Arrays.stream(arguments, 1, 6).mapToInt(Integer::parseInt).toArray();
        List<String> options = List.of(arguments).subList(6, arguments.length);
        try (SwapRound round = new SwapRound(command(arguments[0], options))) {
            byte[] request = KeptConnection.post("/api/models/network_model/prediction", REQUEST);
            OpenLoop load = new OpenLoop(round.told("port"), request, numbers[2], numbers[0]);
            System.out.println(round.measure(load, numbers[1], numbers[3], numbers[4]));
        }
    }

    private static List<String> command(String cache, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SwapServer.class.getName(), cache));
        return command;
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
        commands.write("%d%n".formatted(perSecond).getBytes(UTF_8));
        commands.flush();
        return told("swaps");
    }

    /** The number behind a word that the server tells. */
    private int told(String word) throws IOException {
        for (String line = messages.readLine(); line != null; line = messages.readLine()) {
            if (line.startsWith(word + " ")) {
                return Integer.parseInt(line.substring(word.length() + 1));
            }
            System.err.println(line);
        }
        throw new IllegalStateException("the server has ended");
    }

    private static long[] joined(long[] one, long[] other) {
        return LongStream.concat(LongStream.of(one), LongStream.of(other))
                .sorted()
                .toArray();
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1000;
    }

    @Override
    public void close() {
        server.destroyForcibly();
    }
}
