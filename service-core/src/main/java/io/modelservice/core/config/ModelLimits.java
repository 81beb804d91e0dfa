package io.modelservice.core.config;

import java.time.Duration;

/**
 * How much work one model takes on.
 *
 * @param concurrent calls inside the model itself at the same time, 1 to 10000
 * @param inFlight calls in its chain at the same time, waiting ones included; not less than are inside
 * @param queueWait how long a call waits for its turn before it is refused; not negative
 * @param deadline how long a call may take; more than nothing
 * @param maxHung calls that go on past their deadline before the model is not ready; not negative
 * @param adaptive whether {@code concurrent} is only where it begins, and follows what the model is seen to bear
 */
public record ModelLimits(
        int concurrent, int inFlight, Duration queueWait, Duration deadline, int maxHung, boolean adaptive) {
    static final int MOST_CALLS = 10_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Refuses what nothing can be done with, all of it at once. */
    public ModelLimits {
        Refusals refusals = new Refusals();
        if (concurrent < 1 || concurrent > MOST_CALLS) {
            refusals.add("concurrent", "this is not from 1 to 10000", "give about as many as there are processors");
        }
        if (inFlight < concurrent || inFlight > MOST_CALLS) {
            refusals.add(
                    "in_flight",
                    "this is not from %d, which 'concurrent' is, to 10000".formatted(concurrent),
                    "give more, or less 'concurrent'");
        }
        if (queueWait.isNegative() || queueWait.compareTo(LONGEST) > 0) {
            refusals.add("queue_wait", "this is not from 0 to a day", "give a time such as 100ms");
        }
        if (deadline.isNegative() || deadline.isZero() || deadline.compareTo(LONGEST) > 0) {
            refusals.add("deadline", "this is not more than 0 and at most a day", "give a time such as 30s");
        }
        if (maxHung < 0) {
            refusals.add("max_hung", "this is less than 0", "give 0 for none, or how many may hang");
        }
        refusals.throwIfAny();
    }

    /** These with so many calls inside the model, and under way. */
    public ModelLimits withCalls(int inside, int underWay) {
        return new ModelLimits(inside, underWay, queueWait, deadline, maxHung, adaptive);
    }

    /** These with other times for waiting and in all. */
    public ModelLimits withTimes(Duration waiting, Duration all) {
        return new ModelLimits(concurrent, inFlight, waiting, all, maxHung, adaptive);
    }

    /** These with so many calls that may go on past their deadline. */
    public ModelLimits withMaxHung(int calls) {
        return new ModelLimits(concurrent, inFlight, queueWait, deadline, calls, adaptive);
    }

    /** These, following what the model is seen to bear. */
    public ModelLimits adapting() {
        return new ModelLimits(concurrent, inFlight, queueWait, deadline, maxHung, true);
    }
}
