package io.modelservice.it.load;

import java.time.Duration;
import java.util.Map;

/**
 * What became of requests.
 *
 * @param answers how often each answer came
 * @param accepted how long those took that got 200, from when they were due
 * @param others how long all other answers took, from when they were due
 * @param resets requests whose connection ended before their answer
 * @param unanswered requests that had no answer when the time for it was over
 * @param time from the first request to the last answer
 */
record Outcome(
        Map<Answer, Integer> answers, Latencies accepted, Latencies others, int resets, int unanswered, Duration time) {
    /**
     * What came back.
     *
     * @param status of HTTP; by gRPC 200 for an answer, and else its own number
     * @param retryAfter the header's value, empty if there is none
     * @param body the whole of it; empty if it is long
     */
    record Answer(int status, String retryAfter, String body) {}

    /** Requests that were sent. */
    int sent() {
        return accepted.count() + others.count() + resets + unanswered;
    }

    /** Requests that got 200, per second. */
    double throughput() {
        return accepted.count() * 1e9 / time.toNanos();
    }

    @Override
    public String toString() {
        return "%d requests in %.1f s: %d of 200 (%.0f/s), %s; %d others, %s; %d resets, %d unanswered"
                .formatted(
                        sent(),
                        time.toNanos() / 1e9,
                        accepted.count(),
                        throughput(),
                        accepted,
                        others.count(),
                        others,
                        resets,
                        unanswered);
    }
}
