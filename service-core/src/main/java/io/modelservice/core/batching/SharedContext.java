package io.modelservice.core.batching;

import io.modelservice.base.PredictionContext;
import io.modelservice.core.privacy.Redacting;
import io.modelservice.core.privacy.Redaction;
import io.modelservice.core.tracing.TraceSpan;
import io.modelservice.core.tracing.Traced;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A call of the model for several callers, as the model sees it: with an id of its own, the latest of their deadlines, cancelled
 * when all of them are, and with what they have in common. What the model tells of it, it tells of each. It works in the trace of
 * the first caller who records one. Thread-safe.
 */
final class SharedContext extends PredictionContext implements Redacting, Traced {
    private static final String BATCH_ID = "batch_id";

    private final String id;
    private final List<? extends WaitingCall<?, ?>> calls;
    private final @Nullable Long deadline; // of a detached one, which is cancelled by nobody
    private final Map<String, String> logFields;
    private final Map<String, String> told;
    private final Redaction redaction;

    private SharedContext(
            String id,
            List<? extends WaitingCall<?, ?>> calls,
            @Nullable Long deadline,
            Map<String, String> logFields,
            Map<String, String> told,
            Redaction redaction) {
        this.id = id;
        this.calls = calls;
        this.deadline = deadline;
        this.logFields = logFields;
        this.told = told;
        this.redaction = redaction;
    }

    /** Of two calls or more, with the same parameters. */
    static SharedContext of(List<? extends WaitingCall<?, ?>> calls) {
        String id = UUID.randomUUID().toString();
        Map<String, String> fields = new HashMap<>(calls.get(0).logFields());
        calls.forEach(call -> fields.entrySet().retainAll(call.logFields().entrySet()));
        fields.put("request_id", id);
        fields.put("batch_calls", Integer.toString(calls.size()));
        Map<String, String> told = new ConcurrentHashMap<>(Map.of(BATCH_ID, id));
        calls.forEach(call -> call.tell(told));
        return new SharedContext(id, calls, null, fields, told, redaction(calls));
    }

    private static Redaction redaction(List<? extends WaitingCall<?, ?>> calls) {
        Redaction all = new Redaction();
        for (WaitingCall<?, ?> call : calls) {
            if (call.context() instanceof Redacting known) {
                all.include(known.redaction());
            }
        }
        return all;
    }

    @Override
    public Redaction redaction() {
        return redaction;
    }

    @Override
    public String requestId() {
        return id;
    }

    /** Empty if one of the callers waits as long as it takes. */
    @Override
    public Optional<Duration> remaining() {
        if (deadline != null) {
            return Optional.of(Duration.ofNanos(deadline - System.nanoTime()));
        }
        Duration latest = null;
        for (WaitingCall<?, ?> call : calls) {
            Duration left = call.context().remaining().orElse(null);
            if (left == null) {
                return Optional.empty();
            }
            latest = latest == null || left.compareTo(latest) > 0 ? left : latest;
        }
        return Optional.ofNullable(latest);
    }

    @Override
    public boolean isCancelled() {
        return deadline == null && calls.stream().allMatch(WaitingCall::isAbandoned);
    }

    /** What all callers have alike. */
    @Override
    public Optional<String> caller(String attribute) {
        Optional<String> first = calls.get(0).context().caller(attribute);
        boolean alike =
                calls.stream().allMatch(call -> call.context().caller(attribute).equals(first));
        return alike ? first : Optional.empty();
    }

    @Override
    public Map<String, Object> parameters() {
        return calls.get(0).context().parameters();
    }

    @Override
    public @Nullable TraceSpan trace() {
        TraceSpan first = null;
        for (WaitingCall<?, ?> call : calls) {
            TraceSpan span = Traced.of(call.context());
            if (span != null && span.isRecording()) {
                return span;
            }
            first = first == null ? span : first;
        }
        return first;
    }

    /** Parts of a batch have no places of their own. */
    @Override
    public PredictionContext within(TraceSpan part) {
        return this;
    }

    @Override
    public Map<String, String> traceHeaders() {
        TraceSpan span = trace();
        return span == null ? Map.of() : span.context().headers();
    }

    @Override
    public void logField(String name, String value) {
        told.put(name, value);
        if (PredictionContext.current() == this) {
            MDC.put(name, value);
        }
    }

    @Override
    public void annotate(String name, String value) {
        calls.forEach(call -> call.context().annotate(name, value));
    }

    @Override
    public PredictionContext detached(Duration time) {
        return new SharedContext(id, calls, System.nanoTime() + time.toNanos(), logFields, told, redaction);
    }

    @Override
    protected Runnable enter() {
        TraceSpan span = trace();
        Runnable leaveSpan = span == null ? () -> {} : span.enter();
        Map<String, String> outside = MDC.getCopyOfContextMap();
        logFields.forEach(MDC::put);
        told.forEach(MDC::put);
        return () -> {
            MDC.setContextMap(outside == null ? Map.of() : outside);
            leaveSpan.run();
        };
    }
}
