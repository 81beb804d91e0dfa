package io.modelservice.core.batching;

import static io.modelservice.core.batching.GatheredCalls.ONE;
import static io.modelservice.core.batching.GatheredCalls.answer;
import static io.modelservice.core.batching.GatheredCalls.document;
import static io.modelservice.core.batching.GatheredCalls.entry;
import static io.modelservice.core.batching.GatheredCalls.got;
import static io.modelservice.core.batching.GatheredCalls.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.LogLines;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.BatchingConfig;
import io.modelservice.core.config.DecoratorEntry;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.models.CallerDecorator;
import io.modelservice.core.models.CompanyModel;
import io.modelservice.core.models.Gates;
import io.modelservice.core.models.SumModel;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which calls ask a model together, and what each of them gets. */
@Timeout(120)
class BatchingTest {
    private static final String FAILED =
            "500 {\"type\":\"ServiceError\",\"messages\":[\"The service failed to answer; its log has the details under the request id.\"]}";

    @Test
    void asksForAsManyAsFitInTheOrderInWhichTheyCame() throws Exception {
        try (GatheredCalls it = GatheredCalls.start()) {
            CompletableFuture<String> inside = it.busy();
            List<CompletableFuture<String>> waiting = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                waiting.add(it.queued(i, document(i)));
            }

            Gates.open(it.gate);

            assertThat(got(inside)).isEqualTo(answer(0, 1));
            for (int i = 1; i <= 5; i++) {
                assertThat(got(waiting.get(i - 1))).isEqualTo(answer(i, i <= 3 ? 3 : 2));
            }
        }
    }

    @Test
    void answersOneWhoFindsNoCompanyAfterItsDelay() throws Exception {
        Duration delay = Duration.ofMillis(50);
        try (GatheredCalls it = GatheredCalls.start(entry(delay, ONE))) {
            long began = System.nanoTime();

            assertThat(got(it.begin(document(1)))).isEqualTo(answer(1, 1));

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(delay);
        }
    }

    @Test
    void waitsNoLongerOnceThereAreEnough() throws Exception {
        try (GatheredCalls it = GatheredCalls.start(entry(Duration.ofSeconds(1), ONE))) {
            CompletableFuture<String> first = it.begin(document(1, it.gate, ""));
            CompletableFuture<String> second = it.begin(document(2));
            CompletableFuture<String> third = it.begin(document(3));
            Gates.pass(it.gate + ".entered");
            Gates.open(it.gate);

            assertThat(List.of(got(first), got(second), got(third)))
                    .containsExactly(answer(1, 3), answer(2, 3), answer(3, 3));
            assertThat(waited(it)).isLessThan(1.5); // all together: three times a second if each had waited to the end
        }
    }

    private static double waited(GatheredCalls it) {
        return it.metrics()
                .lines()
                .filter(line -> line.startsWith("model_batch_wait_seconds_sum"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    @Test
    void whatIsWrongFailsAlone() throws Exception {
        try (GatheredCalls it = GatheredCalls.start();
                LogLines lines = new LogLines()) {
            it.occupy();
            CompletableFuture<String> good = it.queued(1, document(1));
            CompletableFuture<String> poison = it.queued(2, document(2, "", "poison"));
            CompletableFuture<String> refused = it.queued(3, document(3, "", "refused"));

            Gates.open(it.gate);

            assertThat(got(good)).isEqualTo(answer(1, 1));
            assertThat(got(poison)).isEqualTo(FAILED);
            assertThat(got(refused))
                    .isEqualTo("400 {\"type\":\"SchemaValidationError\",\"messages\":[\"Number 3 is odd.\"]}");
            assertThat(lines.with("over 3 calls at once"))
                    .containsExactly(
                            "WARN model company failed over 3 calls at once; it is asked for each java.lang.IllegalStateException: number 2 is bad: poison");
            assertThat(got(it.begin(document(4)))).isEqualTo(answer(4, 1));
        }
    }

    @Test
    void whoeverIsNotAnsweredInCompanyIsAskedForAlone() throws Exception {
        try (GatheredCalls it = GatheredCalls.start()) {
            it.occupy();
            CompletableFuture<String> first = it.queued(1, document(1, "", "short"));
            CompletableFuture<String> second = it.queued(2, document(2));

            Gates.open(it.gate);

            assertThat(List.of(got(first), got(second))).containsExactly(answer(1, 1), answer(2, 1));
        }
    }

    @Test
    void decoratorsSeeEachCallByItselfAndTheModelsWordsGoToEach() throws Exception {
        DecoratorEntry decorator = new DecoratorEntry(CallerDecorator.class.getName(), Map.of());
        try (GatheredCalls it = GatheredCalls.start(entry(Duration.ZERO, ONE).withDecorator(decorator))) {
            it.occupy();
            String path = "/api/models/company/prediction";
            CompletableFuture<HttpResponse<String>> first = it.queuedTo(1, path, document(1), "X-Request-Id", "r-1");
            CompletableFuture<HttpResponse<String>> second = it.queuedTo(2, path, document(2), "X-Request-Id", "r-2");

            Gates.open(it.gate);

            assertThat(header(first, "X-Seen")).isEqualTo("r-1 1");
            assertThat(header(second, "X-Seen")).isEqualTo("r-2 1");
            assertThat(List.of(header(first, "X-Together"), header(second, "X-Together")))
                    .containsOnly("2");
            assertThat(header(first, "X-Of")).isEqualTo(header(second, "X-Of")).isNotIn("r-1", "r-2", "");
        }
    }

    private static String header(CompletableFuture<HttpResponse<String>> answer, String name) throws Exception {
        return got(answer).headers().firstValue(name).orElse("");
    }

    @Test
    void aLoneCallIsItsOwn() throws Exception {
        try (GatheredCalls it = GatheredCalls.start()) {
            HttpResponse<String> answer =
                    got(it.send("/api/models/company/prediction", document(1), "X-Request-Id", "r-1"));

            assertThat(answer.headers().firstValue("X-Of")).hasValue("r-1");
        }
    }

    @Test
    void gathersWhatComesByEveryProtocolAndNothingOfOtherParameters() throws Exception {
        String v2 =
                """
                {"inputs": [{"name": "number", "shape": [1], "datatype": "INT32", "data": [2]},
                 {"name": "gate", "shape": [1], "datatype": "BYTES", "data": [""]},
                 {"name": "how", "shape": [1], "datatype": "BYTES", "data": [""]}]}
                """;
        String mlflow = "{\"dataframe_records\":[%s],\"params\":{\"mode\":\"%s\"}}";
        String invocations = "/models/company/invocations";
        try (GatheredCalls it = GatheredCalls.start()) {
            it.occupy();
            CompletableFuture<String> own = it.queued(1, document(1));
            CompletableFuture<HttpResponse<String>> other =
                    it.queuedTo(2, invocations, mlflow.formatted(document(3), "a"));
            CompletableFuture<HttpResponse<String>> tensors = it.queuedTo(3, "/v2/models/company/infer", v2);
            CompletableFuture<HttpResponse<String>> same =
                    it.queuedTo(4, invocations, mlflow.formatted(document(4), "a"));
            CompletableFuture<HttpResponse<String>> different =
                    it.queuedTo(5, invocations, mlflow.formatted(document(5), "b"));

            Gates.open(it.gate);

            assertThat(got(own)).isEqualTo(answer(1, 2));
            assertThat(text(got(tensors))).startsWith("200 ").contains("\"together\"");
            assertThat(header(tensors, "X-Together")).isEqualTo("2");
            assertThat(List.of(header(other, "X-Together"), header(same, "X-Together")))
                    .containsOnly("2");
            assertThat(header(different, "X-Together")).isEqualTo("1");
        }
    }

    private static String instances(int... numbers) {
        List<String> rows =
                IntStream.of(numbers).mapToObj(GatheredCalls::document).toList();
        return "{\"instances\":[" + String.join(",", rows) + "]}";
    }

    @Test
    void callsOfSeveralInstancesGoAsAWholeWhereTheyFitAndElseAlone() throws Exception {
        String path = "/v1/models/company:predict";
        try (GatheredCalls it = GatheredCalls.start()) {
            it.occupy();
            CompletableFuture<String> one = it.queued(1, document(1));
            CompletableFuture<HttpResponse<String>> two = it.queuedTo(2, path, instances(2, 3));
            CompletableFuture<HttpResponse<String>> next = it.queuedTo(3, path, instances(4, 5));
            CompletableFuture<HttpResponse<String>> large = it.queuedTo(4, path, instances(6, 7, 8, 9));

            Gates.open(it.gate);

            assertThat(got(one)).isEqualTo(answer(1, 3));
            assertThat(got(two).body())
                    .isEqualTo(
                            "{\"predictions\":[{\"number\":2,\"together\":3,\"inside\":1},{\"number\":3,\"together\":3,\"inside\":1}]}");
            assertThat(List.of(header(next, "X-Together"), header(large, "X-Together")))
                    .containsExactly("2", "4");
        }
    }

    @Test
    void asksForNoMoreBatchesAtATimeThanCallsMayBeInside() throws Exception {
        try (GatheredCalls it = GatheredCalls.start(entry(Duration.ZERO, ONE.withCalls(2, 64)))) {
            List<CompletableFuture<String>> all = IntStream.range(0, 60)
                    .mapToObj(i -> it.begin(document(i, "", "busy")))
                    .toList();

            for (int i = 0; i < all.size(); i++) {
                assertThat(got(all.get(i)))
                        .matches("200 \\{\"number\":%d,\"together\":[123],\"inside\":[12]}".formatted(i));
            }
        }
    }

    @Test
    void answersCallersOfThisProcessToo() throws Exception {
        try (GatheredCalls it = GatheredCalls.start()) {
            assertThat(it.service
                            .model("company", CompanyModel.Input.class, CompanyModel.Output.class)
                            .predict(new CompanyModel.Input(7, "", "")))
                    .isEqualTo(new CompanyModel.Output(7, 1, 1));
        }
    }

    /** This model refuses to be asked for one instance alone, as it is where nobody is gathered. */
    @Test
    void nobodyIsGatheredUnlessTheEntrySaysSo() throws Exception {
        try (GatheredCalls it = GatheredCalls.start(ModelEntry.of(CompanyModel.class.getName()))) {
            assertThat(got(it.begin(document(1)))).startsWith("500 ");

            assertThat(it.metrics())
                    .contains("model_predictions_total{model=\"company\",outcome=\"failed\",version=\"1\",} 1.0")
                    .doesNotContain("model_batch_instances_count{");
        }
    }

    @Test
    void warnsOfAModelThatGainsNothing() throws Exception {
        ModelEntry sum = ModelEntry.of(SumModel.class.getName()).withBatching(new BatchingConfig(2, Duration.ZERO));
        try (LogLines lines = new LogLines();
                ModelService service = ModelService.builder().port(0).model(sum).start()) {
            assertThat(service.awaitReady(GatheredCalls.LONG)).isTrue();

            assertThat(lines.with("batching"))
                    .containsExactly(
                            "WARN models[0].batching: SumModel answers many instances one by one, so that gathering them is of no use; override predictBatch, or leave this out");
            assertThat(service.model("sum", SumModel.Input.class, SumModel.Output.class)
                            .predict(new SumModel.Input(1, 2)))
                    .isEqualTo(new SumModel.Output(3));
        }
    }

    @Test
    void countsWhatTheModelIsAskedForAndHowLongItWaited() throws Exception {
        try (GatheredCalls it = GatheredCalls.start()) {
            it.occupy();
            CompletableFuture<String> first = it.queued(1, document(1));
            CompletableFuture<String> second = it.queued(2, document(2));
            Gates.open(it.gate);
            got(CompletableFuture.allOf(first, second));

            String labels = "{model=\"company\",version=\"1\",} ";
            assertThat(it.metrics())
                    .contains("model_batch_instances_count" + labels + "2.0")
                    .contains("model_batch_instances_sum" + labels + "3.0")
                    .contains("model_batch_wait_seconds_count" + labels + "3.0")
                    .contains("model_limit_queued" + labels + "0.0");
        }
    }
}
