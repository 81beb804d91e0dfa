package io.modelservice.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.runner.ConfigurationPlan.Running;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a service says of its own configuration, to those who may ask.
 *
 * @param entries of its models, in their order
 * @param sections digests of its other keys
 */
record RunningService(List<Running> entries, Map<String, String> sections) {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /**
     * Asks a service.
     *
     * @param url such as {@code http://localhost:8000}
     * @param key with the operation {@code inspect}
     * @throws UnreachableException if it does not answer, or not as such a service
     */
    static RunningService ask(String url, String key) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url.replaceFirst("/+$", "") + "/api/status"))
                    .timeout(LIMIT)
                    .header("Authorization", "Bearer " + key)
                    .build();
            HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
            return read(url, client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UnreachableException("%s does not answer (%s); is the service there?".formatted(url, e));
        } catch (IllegalArgumentException e) {
            throw new UnreachableException("'%s' is no URL; write it like http://localhost:8000".formatted(url));
        }
    }

    private static RunningService read(String url, HttpResponse<String> answer) throws JsonProcessingException {
        JsonNode body = answer.statusCode() == 200 ? new ObjectMapper().readTree(answer.body()) : null;
        if (body == null || !body.path("configuration").isObject()) {
            throw new UnreachableException(
                    "%s answered %d and does not tell its configuration; give a key that 'security' allows to inspect"
                            .formatted(url, answer.statusCode()));
        }
        Map<Integer, Running> entries = new LinkedHashMap<>(); // several versions of one are one
        for (JsonNode entry : body.path("models")) {
            int index = entry.path("entry").asInt();
            String name = entry.path("qualified_name").asText("models[%d]".formatted(index));
            entries.putIfAbsent(index, new Running(name, texts(entry.path("configuration"))));
        }
        return new RunningService(new ArrayList<>(entries.values()), texts(body.path("configuration")));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }
}
