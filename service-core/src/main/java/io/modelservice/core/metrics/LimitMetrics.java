package io.modelservice.core.metrics;

import io.modelservice.core.admission.LimitWatch;
import io.modelservice.core.admission.Refusal;
import io.modelservice.core.tracing.TraceContext;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The series of what one model takes on, looked up when it is built. Thread-safe. */
public final class LimitMetrics implements LimitWatch, AutoCloseable {
    private final LimitSeries series;
    private final Supplier<String> model; // by which gauges know it: there may be another of its name
    private final Supplier<String> version;
    private final Map<Refusal, Counter.Child> refused = new EnumMap<>(Refusal.class);
    private final Counter.Child late;
    private final Histogram.Child waits;

    LimitMetrics(LimitSeries series, String model, String version) {
        this.series = series;
        this.model = () -> model;
        this.version = () -> version;
        for (Refusal why : Refusal.values()) {
            refused.put(why, series.rejected().labels(model, why.word(), version));
        }
        late = series.timeouts().labels(model, version);
        waits = series.waits().labels(model, version);
    }

    @Override
    public void gauges(IntSupplier inside, IntSupplier waiting, IntSupplier hung) {
        series.inUse().put(model, version, inside::getAsInt);
        series.queued().put(model, version, waiting::getAsInt);
        series.hung().put(model, version, hung::getAsInt);
    }

    @Override
    public void waited(long nanos, @Nullable TraceContext trace) {
        Exemplars.observe(waits, nanos, trace);
    }

    @Override
    public void refused(Refusal why) {
        Objects.requireNonNull(refused.get(why)).inc();
    }

    @Override
    public void late() {
        late.inc();
    }

    /** The model is closed; what was counted stays as long as its other series do. */
    @Override
    public void close() {
        series.inUse().remove(model);
        series.queued().remove(model);
        series.hung().remove(model);
    }
}
