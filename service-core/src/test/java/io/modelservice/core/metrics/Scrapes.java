package io.modelservice.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Reads /metrics as Prometheus does. A request is recorded after its caller has the answer: waiting has a limit. */
final class Scrapes {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpCalls calls;

    Scrapes(int port) {
        this.calls = new HttpCalls(port);
    }

    List<String> lines() throws Exception {
        return calls.send(calls.request("/metrics").GET())
                .body()
                .replace(",}", "}")
                .lines()
                .toList();
    }

    /** The page, once it has this line. */
    List<String> await(String line) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        List<String> lines = lines();
        while (!lines.contains(line) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            lines = lines();
        }
        assertThat(lines).contains(line);
        return lines;
    }

    /** The value of a series; null if there is none. */
    @Nullable
    String value(String series) throws Exception {
        return lines().stream()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> line.substring(series.length() + 1))
                .findFirst()
                .orElse(null);
    }
}
