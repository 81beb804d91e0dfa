package io.modelservice.core.http.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.core.config.ConfigDigests;
import io.modelservice.core.hosting.EntryStatus;
import io.modelservice.core.hosting.HostedModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Success bodies but those of predictions: compact JSON, keys in the order of the original. */
final class RestBodies {
    private final ObjectMapper mapper = new ObjectMapper();

    byte[] status(String key, Enum<?> status) {
        return json(Map.of(key, status.name()));
    }

    byte[] models(List<HostedModel<?, ?>> models) {
        return json(Map.of("models", models.stream().map(RestBodies::details).toList()));
    }

    byte[] metadata(HostedModel<?, ?> model) {
        Map<String, Object> metadata = details(model);
        metadata.put("input_schema", model.documentation().input());
        metadata.put("output_schema", model.documentation().output());
        return json(metadata);
    }

    /**
     * How entries stand.
     *
     * @param inspected those of which all may be told
     * @param sections digests of the configuration beside its models; empty if they are not to be told
     */
    byte[] entries(List<EntryStatus> entries, Predicate<EntryStatus> inspected, Map<String, String> sections) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "models",
                entries.stream()
                        .map(entry -> inspected.test(entry) ? inside(entry) : entry(entry))
                        .toList());
        if (!sections.isEmpty()) {
            body.put("configuration", sections);
        }
        return json(body);
    }

    private static Map<String, Object> details(HostedModel<?, ?> model) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("display_name", model.displayName());
        details.put("qualified_name", model.qualifiedName());
        details.put("description", model.description());
        details.put("version", model.version());
        if (!model.tags().isEmpty()) {
            details.put("tags", model.tags());
        }
        return details;
    }

    private static Map<String, @Nullable Object> entry(EntryStatus status) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("entry", status.index());
        entry.put("qualified_name", status.qualifiedName());
        entry.put("version", status.version());
        entry.put("required", status.required());
        entry.put("state", status.state().word());
        entry.put("reason", status.reason().word());
        entry.put("since", status.since().toString());
        if (status.digest() != null) {
            entry.put("artifact_digest", status.digest());
        }
        if (status.lastAttempt() != null && status.lastReason() != null) {
            entry.put("last_attempt", status.lastAttempt().toString());
            entry.put("last_reason", status.lastReason().word());
        }
        return entry;
    }

    private static Map<String, @Nullable Object> inside(EntryStatus status) {
        Map<String, @Nullable Object> entry = entry(status);
        entry.put("configuration", ConfigDigests.of(status.config()));
        String source = status.source();
        if (source != null) {
            entry.put("source", MaskedUri.of(source));
        }
        if (!status.detail().isEmpty()) {
            entry.put("detail", source == null ? status.detail() : MaskedUri.in(status.detail(), source));
        }
        return entry;
    }

    private byte[] json(Object body) {
        try {
            return mapper.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and texts can always be written", e);
        }
    }
}
