package io.modelservice.mlflow;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often an answer that says "not now" is asked for again.
 *
 * @param most number of retries
 * @param factor seconds before the first retry, doubled for each one after it
 * @param jitter seconds of which a random part is added
 * @param budget what all waits before one answer may take together
 */
record RetryPolicy(int most, double factor, double jitter, Duration budget) {
    private static final Set<Integer> STATUSES = Set.of(408, 429, 500, 502, 503, 504);
    private static final double LONGEST_SECONDS = 120;

    static RetryPolicy of(Environment environment) {
        return new RetryPolicy(
                (int) environment.number("MLFLOW_HTTP_REQUEST_MAX_RETRIES", 7),
                environment.number("MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR", 2),
                environment.number("MLFLOW_HTTP_REQUEST_BACKOFF_JITTER", 1.0),
                Duration.ofMinutes(10));
    }

    /** The same for a look-up: it is repeated at every poll anyway, and a cached model waits for it to fail. */
    RetryPolicy within(Duration limit) {
        return new RetryPolicy(most, factor, jitter, limit);
    }

    /**
     * How long to wait before asking again.
     *
     * @param retry number of the retry, from 0
     * @param waited so far
     * @return empty if the answer is to be taken as it is
     */
    Optional<Duration> wait(int retry, Duration waited, int status, HttpHeaders headers) {
        if (retry >= most || !STATUSES.contains(status)) {
            return Optional.empty();
        }
        Duration wait =
                headers.firstValue("Retry-After").flatMap(RetryPolicy::told).orElseGet(() -> backOff(retry));
        return Optional.of(wait).filter(next -> waited.plus(next).compareTo(budget) <= 0);
    }

    private Duration backOff(int retry) {
        double seconds = factor * Math.pow(2, retry)
                + jitter * ThreadLocalRandom.current().nextDouble();
        return Duration.ofMillis((long) (1000 * Math.min(seconds, LONGEST_SECONDS)));
    }

    private static Optional<Duration> told(String value) {
        try {
            if (value.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(Instant.now(), then);
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
