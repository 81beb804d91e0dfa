package io.modelservice.core.hosting;

import io.modelservice.base.PredictionContext;
import io.modelservice.core.privacy.Redacting;
import io.modelservice.core.privacy.Redaction;
import io.modelservice.core.tracing.TraceSpan;
import io.modelservice.core.tracing.Traced;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** One call of a hosted model. Its log fields are SLF4J's MDC on every thread that works on it. */
public final class CallContext extends PredictionContext implements Redacting, Traced {
    /** Headers of one's own; those that frame or identify an answer are the service's. */
    private static final Pattern NAME =
            Pattern.compile("X-(?!Request-Id$|Content-Type-Options$)[A-Z0-9-]+", Pattern.CASE_INSENSITIVE);

    private static final String REQUEST_ID = "request_id";
    private static final long FAR_NANOS = Duration.ofDays(365).toNanos();
    private static final Pattern VALUE = Pattern.compile("[ -~]*");

    private final String requestId;
    private volatile @Nullable Long deadline;
    private final Map<String, String> logFields;
    private final Map<String, String> annotations;
    private final Redaction redaction;
    private volatile Map<String, Object> parameters = Map.of();
    private volatile @Nullable String apiKey;
    private volatile @Nullable String address;
    private volatile @Nullable TraceSpan trace;
    private volatile boolean cancelled;
    private volatile Runnable onShorter = () -> {};

    private CallContext(
            String requestId,
            @Nullable Long deadline,
            Map<String, String> logFields,
            Map<String, String> annotations,
            Redaction redaction) {
        this.requestId = requestId;
        this.deadline = deadline;
        this.logFields = logFields;
        this.annotations = annotations;
        this.redaction = redaction;
    }

    /**
     * A call of a model.
     *
     * @param limit how long its caller waits; null for as long as it takes
     */
    static CallContext of(String requestId, @Nullable Duration limit, HostedModel<?, ?> model) {
        Map<String, String> logFields = new ConcurrentHashMap<>(8);
        logFields.put(REQUEST_ID, requestId);
        logFields.put("model", model.qualifiedName());
        logFields.put("version", model.version());
        Redaction redaction = new Redaction();
        redaction.expect(model.input().sensitive());
        redaction.expect(model.output().sensitive());
        return new CallContext(requestId, deadline(limit), logFields, new ConcurrentHashMap<>(4), redaction);
    }

    private static @Nullable Long deadline(@Nullable Duration limit) {
        return limit == null ? null : System.nanoTime() + limit.toNanos();
    }

    @Override
    public Redaction redaction() {
        return redaction;
    }

    @Override
    public String requestId() {
        return requestId;
    }

    @Override
    public Optional<Duration> remaining() {
        return Optional.ofNullable(deadline).map(end -> Duration.ofNanos(end - System.nanoTime()));
    }

    /** Its caller waits no longer than this from now on; an earlier deadline stays. Before the chain is asked. */
    public void limit(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Long known = deadline;
        if (known == null || end - known < 0) {
            deadline = end;
            onShorter.run();
        }
    }

    /** When its caller stops waiting, on the clock of {@link System#nanoTime}; far away if that is never. */
    public long deadline() {
        Long known = deadline;
        return known == null ? System.nanoTime() + FAR_NANOS : known;
    }

    /** Does something whenever the deadline has come nearer. */
    public void onShorter(Runnable action) {
        onShorter = action;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    /** Nobody waits for the answer any more. */
    public void cancel() {
        cancelled = true;
    }

    @Override
    public Optional<String> caller(String attribute) {
        return switch (attribute) {
            case "api_key" -> Optional.ofNullable(apiKey);
            case "address" -> Optional.ofNullable(address);
            default -> Optional.empty();
        };
    }

    /**
     * Tells the chain who asks; before it is asked.
     *
     * @param keyName name of the caller's key; null without one
     * @param remoteAddress of the other end of the connection; null if there is none
     */
    public void caller(@Nullable String keyName, @Nullable String remoteAddress) {
        apiKey = keyName;
        address = remoteAddress;
    }

    /** Tells the chain where the call stands in a trace; before it is asked. */
    public void trace(TraceSpan span) {
        trace = span;
        logFields.putAll(Traced.logFields(span));
        span.attribute("modelservice.model", logFields.getOrDefault("model", ""));
        span.attribute("modelservice.version", logFields.getOrDefault("version", ""));
    }

    @Override
    public @Nullable TraceSpan trace() {
        return trace;
    }

    @Override
    public PredictionContext within(TraceSpan span) {
        return new TracedCall(this, span);
    }

    @Override
    public Map<String, String> traceHeaders() {
        TraceSpan known = trace;
        return known == null ? Map.of() : known.context().headers();
    }

    @Override
    public Map<String, Object> parameters() {
        return parameters;
    }

    /**
     * Tells the chain what came beside the instances; before it is asked.
     *
     * @param given texts, numbers, booleans, lists and maps of them
     */
    public void parameters(Map<String, ?> given) {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }

    @Override
    public void logField(String name, String value) {
        logFields.put(name, value);
        if (PredictionContext.current() == this) {
            MDC.put(name, value);
        }
    }

    @Override
    public void annotate(String name, String value) {
        if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an annotation's name is 'X-' with letters, digits and '-', not one of the service's own, its value printable ASCII");
        }
        annotations.put(name, value);
    }

    /** What goes out beside the answer. */
    public Map<String, String> annotations() {
        return annotations;
    }

    @Override
    public PredictionContext detached(Duration time) {
        return detachedCall(time);
    }

    CallContext detachedCall(Duration time) {
        CallContext detached = new CallContext(requestId, deadline(time), logFields, annotations, redaction);
        detached.parameters = parameters;
        detached.caller(apiKey, address);
        detached.trace = trace;
        return detached;
    }

    @Override
    protected Runnable enter() {
        TraceSpan known = trace;
        return known == null ? enterLog(Map.of()) : enter(known, Map.of());
    }

    /** A thread begins to work on a part of it that has a span of its own. */
    Runnable enter(TraceSpan span, Map<String, String> ofSpan) {
        Runnable leaveSpan = span.enter();
        Runnable leaveLog = enterLog(ofSpan);
        return () -> {
            leaveLog.run();
            leaveSpan.run();
        };
    }

    private Runnable enterLog(Map<String, String> ofSpan) {
        Map<String, String> outside = MDC.getCopyOfContextMap();
        logFields.forEach(MDC::put);
        ofSpan.forEach(MDC::put);
        return () -> leave(outside);
    }

    /** Where the thread goes on with another part of this call, it goes on with what has been told meanwhile. */
    private void leave(@Nullable Map<String, String> outside) {
        if (outside == null || outside.isEmpty()) {
            MDC.clear();
            return;
        }
        MDC.setContextMap(outside);
        if (requestId.equals(outside.get(REQUEST_ID))) {
            logFields.forEach((name, value) -> {
                if (!name.equals(Traced.SPAN_ID)) { // that of the part
                    MDC.put(name, value);
                }
            });
        }
    }
}
