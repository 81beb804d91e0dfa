package io.modelservice.core.metrics;

import static java.util.Objects.requireNonNull;

import io.modelservice.core.tracing.TraceContext;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The series of one model's calls, looked up when it is built. Thread-safe. */
public final class PredictionMetrics implements AutoCloseable {
    private final PredictionSeries series;
    private final String model;
    private final String version;
    private final Map<Outcome, Counter.Child> predictions = new EnumMap<>(Outcome.class);
    private final Histogram.Child duration;
    private final Map<Phase, Histogram.Child> phases = new EnumMap<>(Phase.class);
    private final Gauge.Child inProgress;
    private final Tally succeeded = new Tally();
    private final Tally failed = new Tally();
    private volatile long lastEndMillis;

    /** Calls of one kind. */
    private static final class Tally {
        private final LongAdder calls = new LongAdder();
        private final LongAdder instances = new LongAdder();
        private final LongAdder nanos = new LongAdder();

        void add(int size, long time) {
            calls.increment();
            instances.add(size);
            nanos.add(time);
        }
    }

    /** How a call ended. */
    public enum Outcome {
        /** With predictions. */
        SUCCESS,
        /** The input is not what the schema or the model takes. */
        INVALID_INPUT,
        /** A rule or the moment stood against it: a limit, a missing record, a model that is not ready. */
        REFUSED,
        /** The model, or something that it needs, failed or took too long. */
        FAILED;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    PredictionMetrics(PredictionSeries series, String model, String version) {
        this.series = series;
        this.model = model;
        this.version = version;
        series.begin(model, version);
        for (Outcome outcome : Outcome.values()) {
            predictions.put(outcome, series.predictions().labels(model, outcome.label(), version));
        }
        duration = series.duration().labels(model, version);
        for (Phase phase : Phase.values()) {
            phases.put(phase, series.phases().labels(model, phase.word(), version));
        }
        inProgress = series.inProgress().labels(model, version);
    }

    /** A call begins. {@link #end} must follow. */
    public void begin() {
        inProgress.inc();
    }

    /**
     * A phase of a call has come to its end.
     *
     * @param trace in which the call is; null if in none
     */
    public void end(Phase phase, long nanos, @Nullable TraceContext trace) {
        Exemplars.observe(requireNonNull(phases.get(phase)), nanos, trace);
    }

    /**
     * The call has ended.
     *
     * @param instances how many it was asked to predict
     * @param nanos how long it took
     * @param trace in which it was; null if in none
     */
    public void end(Outcome outcome, int instances, long nanos, @Nullable TraceContext trace) {
        inProgress.dec();
        requireNonNull(predictions.get(outcome)).inc(instances);
        Exemplars.observe(duration, nanos, trace);
        (outcome == Outcome.SUCCESS ? succeeded : failed).add(instances, nanos);
        lastEndMillis = System.currentTimeMillis();
    }

    /** What has ended so far. */
    public CallTotals totals() {
        return new CallTotals(
                succeeded.calls.sum(),
                succeeded.instances.sum(),
                succeeded.nanos.sum(),
                failed.calls.sum(),
                failed.nanos.sum(),
                lastEndMillis);
    }

    /** The model is closed; its series stay until two later versions of it are, so that a last scrape finds them. */
    @Override
    public void close() {
        series.end(model, version);
    }
}
