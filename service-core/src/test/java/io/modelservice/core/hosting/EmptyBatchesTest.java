package io.modelservice.core.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.base.Batch;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No instances are answered by no predictions, whatever the protocol, by models that can't be asked for none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmptyBatchesTest {
    private static final String FEW =
            "Field 'body, %s' has error 'too_short', " + "List should have at least 1 item after validation, not 0.";

    record Question(double a, Optional<String> note) {}

    record Reply(double sum, Optional<String> note) {}

    /** Typed. */
    public static final class Sums implements MLModel<Question, Reply> {
        @Override
        public String qualifiedName() {
            return "sums";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Reply predict(Question question) {
            return new Reply(question.a(), question.note());
        }

        @Override
        public Batch<Reply> predictBatch(Batch<Question> inputs) {
            Question first = inputs.get(0);
            return inputs.map(outputSchema(), question -> new Reply(question.a() - first.a(), question.note()));
        }
    }

    /** Of tensors. */
    public static final class Matrices implements MLModel<Row, Row> {
        private final ModelSchema<Row> schema = ModelSchema.rows("m", Field.tensor("x", DataType.FP32, -1, 2));

        @Override
        public String qualifiedName() {
            return "matrices";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public ModelSchema<Row> inputSchema() {
            return schema;
        }

        @Override
        public ModelSchema<Row> outputSchema() {
            return schema;
        }

        @Override
        public Row predict(Row row) {
            return row;
        }

        @Override
        public Batch<Row> predictBatch(Batch<Row> inputs) {
            return inputs.get(0).tensor("x").rank() == 2 ? inputs : inputs.slice(0, 0);
        }
    }

    private final ModelService service = ModelService.builder()
            .port(0)
            .environment(Map.of())
            .model(Sums.class)
            .model(Matrices.class)
            .start();
    private final HttpCalls calls = new HttpCalls(service.port());

    @BeforeAll
    void isReady() throws Exception {
        assertThat(service.awaitReady(Duration.ofSeconds(60))).isTrue();
    }

    @AfterAll
    void close() {
        service.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "sums | {\"instances\":[]}",
                "sums | {\"inputs\":[]}",
                "sums | {\"inputs\":{\"a\":[]}}",
                "sums | {\"dataframe_records\":[]}",
                "sums | {\"dataframe_split\":{\"columns\":[\"a\"],\"data\":[]}}",
                "matrices | {\"instances\":[]}",
                "matrices | {\"inputs\":{\"x\":[]}}",
                "matrices | {\"dataframe_split\":{\"data\":[]}}"
            })
    void scoringAnswersNone(String model, String body) throws Exception {
        assertThat(calls.post("/models/" + model + "/invocations", body)).isEqualTo("200 {\"predictions\":[]}");
        assertThat(calls.post("/models/" + model + "/invoke", body)).isEqualTo("200 {\"predictions\":[]}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {"application/json | {\"predictions\":[]}", "application/jsonlines | ^^", "text/csv | ^^"})
    void csvWithNothingButNamesIsNone(String accepted, String answer) throws Exception {
        HttpResponse<String> response = calls.send(calls.request("/models/sums/invoke")
                .header("Content-Type", "text/csv")
                .header("Accept", accepted)
                .POST(BodyPublishers.ofString("note,a\n")));

        assertThat(response.statusCode() + " " + response.body()).isEqualTo("200 " + answer);
    }

    @Test
    void openInferenceAnswersTensorsOfNone() throws Exception {
        String none = "{\"inputs\":[{\"name\":\"%s\",\"datatype\":\"%s\",\"shape\":%s,\"data\":[]}]}";

        assertThat(calls.post("/v2/models/sums/infer", none.formatted("a", "FP64", "[0]")))
                .isEqualTo("200 {\"model_name\":\"sums\",\"model_version\":\"1\",\"outputs\":["
                        + "{\"name\":\"sum\",\"datatype\":\"FP64\",\"shape\":[0],\"data\":[]},"
                        + "{\"name\":\"note\",\"datatype\":\"BYTES\",\"shape\":[0],\"data\":[]}]}");
        assertThat(calls.post("/v2/models/matrices/infer", none.formatted("x", "FP32", "[0,3,2]")))
                .isEqualTo("200 {\"model_name\":\"matrices\",\"model_version\":\"1\",\"outputs\":["
                        + "{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[0,0,2],\"data\":[]}]}");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "sums | instances | []",
                "sums | inputs | {\"a\":[]}",
                "matrices | instances | []",
                "matrices | inputs | []"
            })
    void kserveAsksForOneAtLeast(String model, String key, String none) throws Exception {
        assertThat(calls.post("/v1/models/" + model + ":predict", "{\"%s\":%s}".formatted(key, none)))
                .isEqualTo("400 {\"error\":\"" + FEW.formatted(key) + "\"}");
    }
}
