package io.modelservice.core.http.oip;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.base.DataType;
import io.modelservice.core.codec.TensorForm;
import io.modelservice.core.codec.TensorForm.Spec;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.http.oip.OpenInferenceRoutes.Described;
import io.modelservice.core.inference.ServerWords;
import io.modelservice.core.metrics.CallTotals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is told of the server and its models: compact JSON. Thread-safe. */
final class MetadataBodies {
    private static final String BINARY = "binary_tensor_data";

    private final ObjectMapper mapper = new ObjectMapper();

    byte[] server() {
        List<String> extensions = new ArrayList<>(List.of(BINARY));
        extensions.addAll(ServerWords.EXTENSIONS);
        return json(ordered("name", ServerWords.NAME, "version", ServerWords.version(), "extensions", extensions));
    }

    byte[] live() {
        return json(Map.of("live", true));
    }

    byte[] ready() {
        return json(Map.of("ready", true));
    }

    byte[] ready(String model) {
        return json(ordered("name", model, "ready", true));
    }

    byte[] names(List<HostedModel<?, ?>> models) {
        return json(
                Map.of("models", models.stream().map(HostedModel::qualifiedName).toList()));
    }

    byte[] metadata(Described model, List<String> versions) {
        ServedModel served = model.served();
        return json(ordered(
                "name", served.name(),
                "versions", versions,
                "platform", ServerWords.PLATFORM,
                "inputs", tensors(served.inputs()),
                "outputs", tensors(served.outputs())));
    }

    private static List<Map<String, Object>> tensors(TensorForm<?> form) {
        return form.specs().stream()
                .map(spec ->
                        ordered("name", spec.name(), "datatype", TensorForm.word(spec.type()), "shape", spec.shape()))
                .toList();
    }

    /** Triton's; its batches are dimensions like others. */
    byte[] configuration(Described model) {
        ServedModel served = model.served();
        return json(ordered(
                "name",
                served.name(),
                "platform",
                ServerWords.PLATFORM,
                "backend",
                "",
                "max_batch_size",
                0,
                "input",
                served.inputs().specs().stream().map(MetadataBodies::input).toList(),
                "output",
                served.outputs().specs().stream().map(MetadataBodies::described).toList()));
    }

    private static Map<String, Object> input(Spec spec) {
        Map<String, Object> input = described(spec);
        input.put("optional", !spec.required());
        return input;
    }

    private static Map<String, Object> described(Spec spec) {
        boolean text = spec.type() == DataType.STRING || spec.type() == DataType.BYTES;
        return ordered(
                "name", spec.name(),
                "data_type", "TYPE_" + (text ? "STRING" : spec.type()),
                "dims", spec.shape());
    }

    byte[] statistics(Described model) {
        return statistics(List.of(model));
    }

    byte[] statistics(List<Described> models) {
        return json(Map.of(
                "model_stats", models.stream().map(MetadataBodies::counted).toList()));
    }

    /** What is not measured apart, waiting and conversion, is counted nowhere: it is part of the whole. */
    private static Map<String, Object> counted(Described model) {
        CallTotals totals = model.model().totals();
        Map<String, Object> times = ordered(
                "success", duration(totals.calls(), totals.nanos()),
                "fail", duration(totals.failedCalls(), totals.failedNanos()));
        for (String unknown :
                List.of("queue", "compute_input", "compute_infer", "compute_output", "cache_hit", "cache_miss")) {
            times.put(unknown, duration(0, 0));
        }
        return ordered(
                "name", model.served().name(),
                "version", model.served().version(),
                "last_inference", totals.lastEndMillis(),
                "inference_count", totals.instances(),
                "execution_count", totals.calls(),
                "inference_stats", times,
                "batch_stats", List.of(),
                "response_stats", Map.of(),
                "memory_usage", List.of());
    }

    private static Map<String, Object> duration(long count, long nanos) {
        return ordered("count", count, "ns", nanos);
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            ordered.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return ordered;
    }

    private byte[] json(Object body) {
        try {
            return mapper.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and texts can always be written", e);
        }
    }
}
