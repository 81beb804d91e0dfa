package io.modelservice.it.swap;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Asks a service at fixed times, however fast it answers: each connection has its own times, and one that is late asks at
 * once until it is in time again. Every answer is checked. Runs from its making until it is ended, or given up by being
 * closed.
 */
final class Load implements AutoCloseable {
    static final int CONNECTIONS = 8;
    private static final int NUMBERS = 7; // in an answer
    private static final int TOLD = 20;
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.0)?");

    private final SwappedService service;
    private final HttpClient client = HttpClient.newHttpClient();
    private final long start = System.nanoTime();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private final Queue<String> mistakes = new ConcurrentLinkedQueue<>();
    private final Set<Long> versions = new ConcurrentSkipListSet<>();
    private final List<Thread> connections = new ArrayList<>();
    private volatile boolean ended;

    /**
     * What came of it.
     *
     * @param mistakes the first of them
     * @param versions how many have answered
     */
    record Result(long answered, long wrong, List<String> mistakes, int versions, double perSecond) {}

    /** Begins. */
    Load(SwappedService service, int perSecond) {
        this.service = service;
        long interval = Duration.ofSeconds(CONNECTIONS).toNanos() / perSecond;
        for (int i = 0; i < CONNECTIONS; i++) {
            long first = start + i * interval / CONNECTIONS;
            String model = i % 2 == 0 ? "number_model" : "asking_model";
            Thread thread = new Thread(() -> ask(model, first, interval), "load-" + i);
            thread.start();
            connections.add(thread);
        }
    }

    private void ask(String model, long first, long interval) {
        for (long time = first; !ended; time += interval) {
            for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            askOnce(model);
        }
    }

    private void askOnce(String model) {
        long least = service.acknowledged();
        String mistake;
        try {
            HttpResponse<String> response = client.send(request(service, model, ""), BodyHandlers.ofString());
            mistake = mistake(response.statusCode() + " " + response.body(), least);
        } catch (IOException | InterruptedException e) {
            mistake = "no answer: " + e;
        }
        answered.incrementAndGet();
        if (!mistake.isEmpty() && wrong.incrementAndGet() <= TOLD) {
            mistakes.add(mistake);
        }
    }

    static HttpRequest request(SwappedService service, String model, String gate) {
        URI uri = URI.create("http://127.0.0.1:%d/api/models/%s/prediction".formatted(service.port(), model));
        return HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"gate\":\"%s\"}".formatted(gate)))
                .build();
    }

    private String mistake(String answer, long least) {
        if (!answer.startsWith("200 ")) {
            return "failed: " + answer;
        }
        Set<Long> numbers = numbers(answer.substring(4));
        long number = numbers.iterator().next();
        if (numbers.size() != 1) {
            return "mixed: " + answer;
        }
        versions.add(number);
        return number < least || !Fate.of(number).serves()
                ? "%d had been acknowledged, and the answer is %s".formatted(least, answer)
                : "";
    }

    /** The different numbers in an answer. */
    static Set<Long> numbers(String answer) {
        List<String> all =
                NUMBER.matcher(answer).results().map(MatchResult::group).toList();
        Set<Long> different = new TreeSet<>();
        all.forEach(number -> different.add((long) Double.parseDouble(number)));
        if (all.size() != NUMBERS) {
            different.add(-1L); // a field is missing: as wrong as a mixed one
        }
        return different;
    }

    /** Ends it, and waits for the last answers. */
    Result end() throws InterruptedException {
        ended = true;
        for (Thread connection : connections) {
            connection.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(
                answered.get(), wrong.get(), List.copyOf(mistakes), versions.size(), answered.get() / seconds);
    }

    @Override
    public void close() {
        ended = true;
    }
}
