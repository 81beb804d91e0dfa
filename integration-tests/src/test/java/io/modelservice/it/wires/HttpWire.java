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
import java.util.Map;
import java.util.function.Function;

/**
 * A protocol by HTTP.
 *
 * @param path of a prediction, with {@code MODEL} for the model's name if it has one
 * @param headers of a request
 * @param document what is sent for rows
 * @param predictions the rows of an answer
 * @param failureKeys the names in a failure, the last of which has its text
 * @param place of a wrong value, as {@link Place} has it
 */
record HttpWire(
        int port,
        String path,
        Map<String, String> headers,
        Function<ArrayNode, String> document,
        Function<String, ArrayNode> predictions,
        List<String> failureKeys,
        String place)
        implements Wire {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Override
    public Told ask(String model, ArrayNode rows) throws Exception {
        return send(model, document.apply(rows));
    }

    /** Asks by a body of any content. */
    Told send(String model, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + path.replace("MODEL", model)))
                .timeout(Duration.ofSeconds(60))
                .POST(BodyPublishers.ofString(body, UTF_8));
        headers.forEach(request::header);
        HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString(UTF_8));
        String status = Integer.toString(answer.statusCode());
        return answer.statusCode() == 200 ? Told.well(status, predictions.apply(answer.body())) : failed(answer);
    }

    private Told failed(HttpResponse<String> answer) throws Exception {
        JsonNode said = Columns.MAPPER.readTree(answer.body());
        List<String> keys = new ArrayList<>();
        said.fieldNames().forEachRemaining(keys::add);
        assertThat(keys).as(said.toString()).isEqualTo(failureKeys);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(answer.statusCode() == 503);
        JsonNode text = said.get(keys.get(keys.size() - 1));
        return Told.failed(
                Integer.toString(answer.statusCode()), text.isTextual() ? text.textValue() : text.toString());
    }

    @Override
    public boolean namesModel() {
        return path.contains("MODEL");
    }
}
