package io.modelservice.core.http.kserve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.core.hosting.Endpoints;
import io.modelservice.core.hosting.EntryState;
import io.modelservice.core.hosting.EntryStatus;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.http.calls.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is told of models: one object with the keys of KServe and of TensorFlow Serving, of which clients read theirs. */
final class KserveBodies {
    private final ObjectMapper mapper = new ObjectMapper();

    byte[] models(List<HostedModel<?, ?>> models) {
        return json(
                Map.of("models", models.stream().map(HostedModel::qualifiedName).toList()));
    }

    /**
     * Of a model that is ready.
     *
     * @param versions those told of, each by {@link #available} or {@link #standing}
     */
    byte[] status(String name, List<Map<String, Object>> versions) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("ready", true);
        body.put("model_version_status", versions);
        return json(body);
    }

    /** All versions of a model, those that serve side by side first. */
    List<Map<String, Object>> versions(String name, List<EntryStatus> entries, List<Endpoints.Versioned> sideBySide) {
        List<Map<String, Object>> versions = new ArrayList<>();
        sideBySide.stream()
                .filter(endpoint -> endpoint.model().qualifiedName().equals(name))
                .forEach(endpoint -> versions.add(available(endpoint.version())));
        for (EntryStatus entry : entries) {
            boolean told = !versions.isEmpty() && isAvailable(entry.state());
            if (name.equals(entry.qualifiedName()) && !told) {
                versions.add(standing(entry));
            }
        }
        return versions;
    }

    private static boolean isAvailable(EntryState state) {
        return state == EntryState.READY || state == EntryState.RELOADING;
    }

    static Map<String, Object> available(String version) {
        return version(version, "AVAILABLE", "OK", "");
    }

    private static Map<String, Object> standing(EntryStatus entry) {
        String version = Objects.requireNonNullElse(entry.version(), "");
        boolean failed = entry.state() == EntryState.FAILED;
        return version(
                version,
                state(entry.state()),
                failed ? "INTERNAL" : "OK",
                failed ? entry.reason().word() : "");
    }

    private static String state(EntryState state) {
        return switch (state) {
            case WAITING -> "START";
            case LOADING -> "LOADING";
            case READY, RELOADING -> "AVAILABLE";
            case FAILED, UNLOADED, CLOSED -> "END";
        };
    }

    private static Map<String, Object> version(String version, String state, String code, String message) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("error_code", code);
        status.put("error_message", message);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("version", version);
        told.put("state", state);
        told.put("status", status);
        return told;
    }

    byte[] metadata(Target target, HostedModel<?, ?> model) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("name", target.name());
        spec.put("signature_name", "");
        spec.put("version", Objects.requireNonNullElse(target.version(), model.version()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model_spec", spec);
        body.put("metadata", Signature.of(model.input().schema(), model.output().schema()));
        return json(body);
    }

    private byte[] json(Object body) {
        try {
            return mapper.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and texts can always be written", e);
        }
    }
}
