package io.modelservice.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two calls that the model is asked for at once. */
@Timeout(60)
class GatheredTracesTest {
    private static final String PATH = "/api/models/length/prediction";

    private static String parent(char trace) {
        return "00-" + String.valueOf(trace).repeat(32) + "-b7ad6b7169203331-01";
    }

    @Test
    void eachIsATraceOfItsOwnWithTheBatchThatItWasIn(@TempDir Path folder) throws Exception {
        try (TracedService service = new TracedService(folder, "batching: {max_size: 2, max_delay: 1s}")) {
            HttpClient client = HttpClient.newHttpClient();
            List<CompletableFuture<Integer>> answers = Stream.of('1', '2')
                    .map(trace -> client.sendAsync(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.http() + PATH))
                                            .header("traceparent", parent(trace))
                                            .POST(BodyPublishers.ofString("{\"text\":\"word\"}"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .thenApply(answer -> answer.statusCode()))
                    .toList();
            for (CompletableFuture<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }

            List<SpanData> spans = service.ended(12);
            List<SpanData> asked = spans.stream()
                    .filter(span -> span.getName().equals("predict"))
                    .toList();
            assertThat(asked)
                    .extracting(SpanData::getTraceId)
                    .doesNotHaveDuplicates()
                    .hasSize(2);
            assertThat(asked)
                    .extracting(span -> span.getAttributes().get(AttributeKey.stringKey("modelservice.batch_id")))
                    .doesNotContainNull()
                    .hasSize(2)
                    .matches(ids -> ids.get(0).equals(ids.get(1)));
        }
    }
}
