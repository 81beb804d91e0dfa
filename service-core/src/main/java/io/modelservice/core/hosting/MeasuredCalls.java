package io.modelservice.core.hosting;

import io.modelservice.base.PredictionException;
import io.modelservice.core.codec.ValidationException;
import io.modelservice.core.metrics.CallTotals;
import io.modelservice.core.metrics.PredictionMetrics;
import io.modelservice.core.metrics.PredictionMetrics.Outcome;
import io.modelservice.core.tracing.TraceSpan;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records how each call of a model ended, and how long it took. Thread-safe. */
final class MeasuredCalls {
    private final PredictionMetrics metrics;

    MeasuredCalls(PredictionMetrics metrics) {
        this.metrics = metrics;
    }

    CallTotals totals() {
        return metrics.totals();
    }

    /** Begins to time the phases of a call that comes from within the process, whose caller decodes and encodes nothing. */
    PhaseClock clock() {
        return PhaseClock.start(metrics, null);
    }

    /** Begins to time the phases of a call. */
    PhaseClock clock(CallContext call) {
        return PhaseClock.start(metrics, call.trace());
    }

    /** @param trace in which the call is; null if in none */
    <R> R measured(int instances, @Nullable TraceSpan trace, Supplier<R> call) {
        return measured(trace, counted -> {
            counted.accept(instances);
            return call.get();
        });
    }

    /**
     * Records a call of a number of instances that shows while it is answered.
     *
     * @param trace in which it is; null if in none
     * @param call tells how many they are; one, if it never does
     */
    <R> R measured(@Nullable TraceSpan trace, Function<IntConsumer, R> call) {
        int[] instances = {1};
        metrics.begin();
        long start = System.nanoTime();
        Outcome outcome = Outcome.FAILED;
        try {
            R answer = call.apply(number -> instances[0] = number);
            outcome = Outcome.SUCCESS;
            return answer;
        } catch (ValidationException e) {
            outcome = Outcome.INVALID_INPUT;
            throw e;
        } catch (PredictionException e) {
            outcome = of(e.kind());
            throw e;
        } finally {
            metrics.end(outcome, instances[0], System.nanoTime() - start, trace == null ? null : trace.context());
        }
    }

    private static Outcome of(PredictionException.Kind kind) {
        return switch (kind) {
            case INPUT_REFUSED -> Outcome.INVALID_INPUT;
            case RECORD_NOT_FOUND, FORBIDDEN, RATE_LIMITED, NOT_READY, OVERLOADED, CIRCUIT_OPEN -> Outcome.REFUSED;
            case DEPENDENCY_UNAVAILABLE, DEADLINE_EXCEEDED -> Outcome.FAILED;
        };
    }
}
