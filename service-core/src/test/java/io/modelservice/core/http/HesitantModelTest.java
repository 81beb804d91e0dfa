package io.modelservice.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.hosting.EntryState;
import io.modelservice.core.models.Gates;
import io.modelservice.core.models.HesitantModel;
import io.modelservice.core.models.SumModel;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A model that does not say whether it is ready, and callers who keep asking. */
@Timeout(120)
class HesitantModelTest {
    private static final List<String> QUESTIONS = List.of(
            "/v2/models/hesitant/ready",
            "/v1/models/hesitant",
            "/models/hesitant/ping",
            "/v2/health/ready",
            "/api/health/ready");
    private static final int TIMES = 100; // together more than the server has threads

    private static String answer(HttpCalls calls, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = calls.send(request.timeout(Duration.ofSeconds(20)));
        return answer.statusCode() + " " + answer.body();
    }

    private static List<CompletableFuture<Integer>> ask(ModelService service) {
        HttpClient client = HttpClient.newHttpClient();
        List<CompletableFuture<Integer>> asked = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            for (String question : QUESTIONS) {
                URI uri = URI.create("http://127.0.0.1:" + service.port() + question);
                asked.add(client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                        .thenApply(HttpResponse::statusCode));
            }
        }
        return asked;
    }

    @Test
    void keepsNobodyFromOtherModelsOrTheServersOwnHealth() throws Exception {
        try (ModelService service = ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .model(SumModel.class)
                .model(HesitantModel.class)
                .start()) {
            assertThat(service.await(
                            entries -> entries.stream().allMatch(entry -> entry.state() == EntryState.READY),
                            Duration.ofSeconds(30)))
                    .isTrue();
            List<CompletableFuture<Integer>> asked = ask(service);
            HttpCalls calls = new HttpCalls(service.port());
            String sum = "{\"a\":1,\"b\":2}";

            assertThat(answer(calls, calls.request("/api/health"))).startsWith("200 ");
            assertThat(answer(calls, calls.request("/v2/health/live"))).isEqualTo("200 {\"live\":true}");
            assertThat(answer(calls, calls.request("/v2/models/sum/ready")))
                    .isEqualTo("200 {\"name\":\"sum\",\"ready\":true}");
            assertThat(answer(
                            calls,
                            calls.request("/api/models/sum/prediction")
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(sum))))
                    .isEqualTo("200 {\"sum\":3.0}");

            Gates.open("hesitant");
            for (CompletableFuture<Integer> one : asked) {
                assertThat(one.get(60, TimeUnit.SECONDS)).isIn(200, 503);
            }
            assertThat(answer(calls, calls.request("/v2/models/hesitant/ready")))
                    .startsWith("200 ");
        }
    }
}
