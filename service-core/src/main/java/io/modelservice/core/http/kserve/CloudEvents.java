package io.modelservice.core.http.kserve;

import io.modelservice.core.codec.Violations;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.http.instances.Envelope;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** Requests that come as CloudEvents 1.0, as Knative's brokers send them; answered by events of the same mode. */
final class CloudEvents {
    /** Media type of structured mode, in which the event is the body. */
    static final String STRUCTURED = "application/cloudevents+json";

    private static final String PREFIX = "ce-";

    private final Settings settings;

    /**
     * What answers are told to be.
     *
     * @param type null for KServe's
     * @param source null for one that names the model
     * @param merges whether the request's attributes are told again
     */
    record Settings(@Nullable String type, @Nullable String source, boolean merges) {}

    /** By the variables that KServe has for it: {@code CE_TYPE}, {@code CE_SOURCE} and {@code CE_MERGE}. */
    CloudEvents(Map<String, String> environment) {
        boolean merges = environment.getOrDefault("CE_MERGE", "").equalsIgnoreCase("true");
        this.settings = new Settings(environment.get("CE_TYPE"), environment.get("CE_SOURCE"), merges);
    }

    /**
     * The event that a request is, or a plain document.
     *
     * @throws FailureException if it says that it is one, and lacks what an event has
     */
    Envelope of(HttpFields headers, String model) {
        String type = headers.get(HttpHeader.CONTENT_TYPE);
        if (type != null && type.regionMatches(true, 0, STRUCTURED, 0, STRUCTURED.length())) {
            return new CloudEvent(settings, model, true, new LinkedHashMap<>());
        }
        return headers.get(PREFIX + "specversion") == null
                ? Envelope.NONE
                : new CloudEvent(settings, model, false, attributes(headers));
    }

    private static Map<String, String> attributes(HttpFields headers) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String header : headers.getFieldNamesCollection()) {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith(PREFIX)) {
                attributes.put(name.substring(PREFIX.length()), headers.get(header));
            }
        }
        Violations violations = new Violations();
        CloudEvent.require(attributes, PREFIX, violations);
        if (!violations.isEmpty()) {
            throw new FailureException(Failure.of(ErrorType.VALIDATION, violations.messages("header")));
        }
        return attributes;
    }
}
