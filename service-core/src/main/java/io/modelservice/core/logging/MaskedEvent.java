package io.modelservice.core.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import io.modelservice.core.privacy.Redaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** A record of a call without the call's sensitive values: text, fields, exception. */
record MaskedEvent(
        ILoggingEvent logged,
        String text,
        Map<String, String> call,
        @Nullable List<KeyValuePair> fields,
        @Nullable IThrowableProxy thrown)
        implements ILoggingEvent {
    /** The service's own, by which a line is found. */
    private static final Set<String> KEPT = Set.of("request_id", "model", "version");

    /** The record itself, if the call that this thread works on has nothing to hide, or there is none. */
    static ILoggingEvent of(ILoggingEvent logged) {
        Redaction redaction = Redaction.current();
        if (redaction.isEmpty() || logged instanceof MaskedEvent) {
            return logged;
        }
        return new MaskedEvent(
                logged,
                redaction.masked(String.valueOf(logged.getFormattedMessage())),
                call(logged.getMDCPropertyMap(), redaction),
                fields(logged.getKeyValuePairs(), redaction),
                MaskedThrowable.of(logged.getThrowableProxy(), redaction));
    }

    private static Map<String, String> call(Map<String, String> fields, Redaction redaction) {
        Map<String, String> masked = new LinkedHashMap<>(fields);
        masked.replaceAll((name, value) -> String.valueOf(shown(name, value, redaction)));
        return masked;
    }

    private static @Nullable List<KeyValuePair> fields(@Nullable List<KeyValuePair> pairs, Redaction redaction) {
        return pairs == null
                ? null
                : pairs.stream()
                        .map(pair -> new KeyValuePair(pair.key, shown(String.valueOf(pair.key), pair.value, redaction)))
                        .toList();
    }

    private static @Nullable Object shown(String name, @Nullable Object value, Redaction redaction) {
        return KEPT.contains(name) ? value : redaction.masked(name, value);
    }

    @Override
    public String getMessage() {
        return text;
    }

    @Override
    public Object @Nullable [] getArgumentArray() {
        return null; // they are in the text
    }

    @Override
    public String getFormattedMessage() {
        return text;
    }

    @Override
    public @Nullable IThrowableProxy getThrowableProxy() {
        return thrown;
    }

    @Override
    public Map<String, String> getMDCPropertyMap() {
        return call;
    }

    @Override
    @SuppressWarnings("deprecation") // of the interface
    public Map<String, String> getMdc() {
        return call;
    }

    @Override
    public @Nullable List<KeyValuePair> getKeyValuePairs() {
        return fields;
    }

    @Override
    public String getThreadName() {
        return logged.getThreadName();
    }

    @Override
    public Level getLevel() {
        return logged.getLevel();
    }

    @Override
    public String getLoggerName() {
        return logged.getLoggerName();
    }

    @Override
    public LoggerContextVO getLoggerContextVO() {
        return logged.getLoggerContextVO();
    }

    @Override
    public StackTraceElement[] getCallerData() {
        return logged.getCallerData();
    }

    @Override
    public boolean hasCallerData() {
        return logged.hasCallerData();
    }

    @Override
    public List<Marker> getMarkerList() {
        return logged.getMarkerList();
    }

    @Override
    public long getTimeStamp() {
        return logged.getTimeStamp();
    }

    @Override
    public int getNanoseconds() {
        return logged.getNanoseconds();
    }

    @Override
    public Instant getInstant() {
        return logged.getInstant();
    }

    @Override
    public long getSequenceNumber() {
        return logged.getSequenceNumber();
    }

    @Override
    public void prepareForDeferredProcessing() {
        logged.prepareForDeferredProcessing();
    }
}
