package io.modelservice.it.load;

import io.modelservice.it.load.Outcome.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers an {@link Outcome}. For one thread. */
final class Tally {
    private final Map<Answer, Integer> answers = new HashMap<>();
    private final List<Long> accepted = new ArrayList<>();
    private final List<Long> others = new ArrayList<>();
    private int resets;

    void answered(Answer answer, long nanos) {
        answers.merge(answer, 1, Integer::sum);
        (answer.status() == 200 ? accepted : others).add(nanos);
    }

    void reset() {
        resets++;
    }

    Outcome outcome(int unanswered, long nanos) {
        return new Outcome(
                Map.copyOf(answers),
                new Latencies(accepted),
                new Latencies(others),
                resets,
                unanswered,
                Duration.ofNanos(nanos));
    }
}
