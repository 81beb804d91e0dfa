package io.modelservice.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** The lines that a stream has brought so far. Thread-safe. */
final class Lines {
    private static final Pattern LOG = Pattern.compile("\\d{4}-\\d\\d-\\d\\d .*");

    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    /** Reads a stream to its end, in a thread of its own. */
    static Lines of(InputStream stream) {
        Lines lines = new Lines();
        Thread reading = new Thread(() -> lines.read(stream), "lines");
        reading.setDaemon(true);
        reading.start();
        return lines;
    }

    private void read(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            end();
        }
    }

    /** Waits for a line that matches a pattern. */
    synchronized String await(String pattern, Duration limit) throws InterruptedException {
        await(() -> ended || matching(pattern).isPresent(), limit);
        return matching(pattern).orElseThrow(() -> new AssertionError("no '" + pattern + "' in\n" + joined()));
    }

    /** All lines, once the stream has ended. */
    synchronized String all(Duration limit) throws InterruptedException {
        await(() -> ended, limit);
        return joined();
    }

    /** The lines so far that no logger wrote. */
    synchronized List<String> told() {
        return lines.stream().filter(line -> !LOG.matcher(line).matches()).toList();
    }

    /** The lines so far that a logger wrote. */
    synchronized List<String> logged() {
        return lines.stream().filter(line -> LOG.matcher(line).matches()).toList();
    }

    private void await(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new AssertionError("waited for " + limit + " and saw only\n" + joined());
            }
            wait(left);
        }
    }

    private Optional<String> matching(String pattern) {
        return lines.stream().filter(line -> line.matches(pattern)).findFirst();
    }

    private String joined() {
        return String.join("\n", lines);
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }
}
