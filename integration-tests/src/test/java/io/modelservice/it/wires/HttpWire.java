package io.modelservice.it.wires;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A protocol by HTTP.
 *
 * @param path of a prediction, with {@code MODEL} for the model's name
 * @param mediaType of what is sent
 * @param document what is sent for rows
 * @param predictions the rows of an answer
 * @param failureKeys the names in a failure, the last of which has its text
 */
record HttpWire(
        int port,
        String path,
        String mediaType,
        Function<ArrayNode, String> document,
        Function<JsonNode, JsonNode> predictions,
        List<String> failureKeys)
        implements Wire {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Override
    public Told ask(String model, ArrayNode rows) throws Exception {
        return send(model, document.apply(rows));
    }

    /** Asks by a body of any content. */
    Told send(String model, String body) throws Exception {
        HttpResponse<byte[]> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path.replace("MODEL", model)))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", mediaType)
                        .POST(BodyPublishers.ofString(body, UTF_8))
                        .build(),
                BodyHandlers.ofByteArray());
        JsonNode said = Columns.MAPPER.readTree(answer.body());
        String status = Integer.toString(answer.statusCode());
        return answer.statusCode() == 200 ? Told.well(status, predictions.apply(said)) : failed(answer, said);
    }

    private Told failed(HttpResponse<byte[]> answer, JsonNode said) {
        List<String> keys = new ArrayList<>();
        said.fieldNames().forEachRemaining(keys::add);
        assertThat(keys).as(said.toString()).isEqualTo(failureKeys);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(answer.statusCode() == 503);
        JsonNode text = said.get(keys.get(keys.size() - 1));
        return Told.failed(
                Integer.toString(answer.statusCode()), text.isTextual() ? text.textValue() : text.toString());
    }
}
