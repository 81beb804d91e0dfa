package io.modelservice.benchmarks.protocols;

import io.modelservice.benchmarks.ServerProcess;
import io.modelservice.core.logging.LogFormat;
import io.modelservice.core.logging.ServiceLogging;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/**
 * One round: starts a server in a process of its own, warms it up by every variant, then asks by each in turn, several
 * times over, so that what drifts falls on all. Prints for each variant the server's CPU time per request in microseconds,
 * and the requests answered a second.
 */
public final class ProtocolRound {
    private static final int TURNS = 3;

    private final ServerProcess server;
    private final Map<String, Integer> ports = new HashMap<>();
    private final int connections;

    private ProtocolRound(int connections, ServerProcess server) throws IOException {
        this.connections = connections;
        this.server = server;
        for (String name : List.of("service", "grpc", "route", "bare", "bare-grpc")) {
            ports.put(name, (int) server.told(name));
        }
    }

    /** Takes connections, milliseconds of warm-up and of measuring for each variant, a pattern of variants, JVM options. */
    public static void main(String[] arguments) throws Exception {
        ServiceLogging.console(LogFormat.TEXT); // the callers': Netty tells every frame unless it is told not to
        List<String> options = List.of(arguments).subList(4, arguments.length);
        Pattern wanted = Pattern.compile(arguments[3]);
        List<Variant> variants = Variants.all().stream()
                .filter(variant -> wanted.matcher(variant.name()).find())
                .toList();
        try (ServerProcess server = ServerProcess.start(ProtocolServer.class, options)) {
            new ProtocolRound(Integer.parseInt(arguments[0]), server)
                    .measure(variants, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]) / TURNS);
        }
    }

    private void measure(List<Variant> wanted, int warmUpMillis, int turnMillis) throws Exception {
        List<Variant> variants = new ArrayList<>(wanted);
        for (Variant variant : variants) {
            load(variant, warmUpMillis);
        }
        Map<String, long[]> sums = new LinkedHashMap<>(); // of CPU nanoseconds, requests, nanoseconds
        for (int turn = 0; turn < TURNS; turn++) {
            for (Variant variant : variants) {
                sums.merge(variant.name(), load(variant, turnMillis), ProtocolRound::sum);
            }
            Collections.reverse(variants);
        }
        sums.forEach((name, sum) ->
                System.out.printf("%s %.1f %.0f%n", name, sum[0] / 1e3 / sum[1], sum[1] / (sum[2] / 1e9)));
    }

    private static long[] sum(long[] one, long[] other) {
        long[] sum = new long[one.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = one[i] + other[i];
        }
        return sum;
    }

    private long[] load(Variant variant, int millis) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long before = cpu();
            long start = System.nanoTime();
            long end = start + millis * 1_000_000L;
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(() -> ask(variant, end)));
            }
            long requests = 0;
            for (Future<Integer> connection : running) {
                requests += connection.get();
            }
            return new long[] {cpu() - before, requests, System.nanoTime() - start};
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request by %s failed".formatted(variant.name()), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private int ask(Variant variant, long end) throws IOException {
        Integer port = ports.get(variant.server());
        if (port == null) {
            throw new IllegalStateException("there is no server " + variant.server());
        }
        try (Caller caller = variant.connect(port)) {
            return caller.askUntil(end);
        }
    }

    private long cpu() throws IOException {
        return server.ask("", "cpu");
    }
}
