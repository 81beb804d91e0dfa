package io.modelservice.core.http.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ProtocolsConfig;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of many numbers are read, whatever their form; many values that become objects are refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeBatchesTest {
    private static final String ROW = "[" + times(256, "1.5") + "]";
    private static final String ROWS = "[" + times(1000, ROW) + "]";
    private static final String COLUMNS =
            IntStream.range(0, 256).mapToObj(Integer::toString).collect(Collectors.joining(","));
    private static final String ANSWER = "200 {\"predictions\":[" + times(1000, "384.0") + "]}";
    private static final String TOO_MANY =
            "JSON decode error: more than 64 levels, 200000 tokens beside numbers, a name over 256 or a number over 100 characters.";

    /** Sums rows of 256 numbers. */
    public static final class Wide implements MLModel<Row, Row> {
        private final ModelSchema<Row> input = ModelSchema.rows("in", Field.tensor("x", DataType.FP32, 256));
        private final ModelSchema<Row> output = ModelSchema.rows("out", Field.number("sum"));

        @Override
        public String qualifiedName() {
            return "wide";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public ModelSchema<Row> inputSchema() {
            return input;
        }

        @Override
        public ModelSchema<Row> outputSchema() {
            return output;
        }

        @Override
        public Row predict(Row row) {
            double sum = 0;
            for (int i = 0; i < 256; i++) {
                sum += row.tensor("x").number(i);
            }
            return output.of(new Object[] {sum});
        }
    }

    /** Twice a number. */
    public static final class Doubling implements MLModel<Doubling.One, Doubling.One> {
        public record One(double x) {}

        @Override
        public String qualifiedName() {
            return "doubling";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public One predict(One one) {
            return new One(2 * one.x());
        }
    }

    private final ModelService service = ModelService.builder()
            .port(0)
            .protocols(new ProtocolsConfig("wide", null, null, null, null, null, null))
            .model(Wide.class)
            .model(Doubling.class)
            .start();
    private final HttpCalls calls = new HttpCalls(service.port());

    private static String times(int count, String part) {
        return String.join(",", Collections.nCopies(count, part));
    }

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
                "/v1/models/wide:predict | {\"instances\":%s}",
                "/invocations | {\"inputs\":%s}",
                "/models/wide/invoke | {\"instances\":%s}"
            })
    void readsNumbersAsManyAsThereIsRoomFor(String path, String body) throws Exception {
        assertThat(calls.post(path, body.formatted(ROWS))).isEqualTo(ANSWER);
    }

    @Test
    void readsThemBehindTheirColumns() throws Exception {
        String frame = "{\"dataframe_split\":{\"columns\":[%s],\"data\":%s}}";

        assertThat(calls.post("/invocations", frame.formatted(COLUMNS, ROWS))).isEqualTo(ANSWER);
    }

    @Test
    void holdsNoLargeFrameUntilItsColumnsAreKnown() throws Exception {
        assertThat(calls.post("/invocations", "{\"dataframe_split\":{\"data\":" + ROWS + "}}"))
                .isEqualTo(
                        "400 {\"error_code\":\"BAD_REQUEST\",\"message\":\"Field 'body, dataframe_split, data' has error"
                                + " 'too_long', Input of more than 200000 values, names and brackets should stand behind its columns.\"}");
    }

    @Test
    void refusesMoreColumnsThanAnyFrameHas() throws Exception {
        String columns = "1,".repeat(4_000_000) + "1";

        assertThat(calls.post("/invocations", "{\"dataframe_split\":{\"columns\":[" + columns + "],\"data\":[]}}"))
                .isEqualTo(
                        "400 {\"error_code\":\"BAD_REQUEST\",\"message\":\"Field 'body, dataframe_split, columns' has error"
                                + " 'too_long', List should have at most 100000 columns.\"}");
    }

    @ParameterizedTest
    @CsvSource({"instances, 'instances, 200000'", "inputs, inputs"})
    void refusesMoreInstancesOfRecordsThanMemoryIsFor(String form, String place) throws Exception {
        assertThat(calls.post("/v1/models/doubling:predict", "{\"" + form + "\":[" + times(200_000, "1") + "]}"))
                .startsWith("200 ");
        assertThat(calls.post("/v1/models/doubling:predict", "{\"" + form + "\":[" + times(1_000_000, "1") + "]}"))
                .isEqualTo("400 {\"error\":\"Field 'body, " + place
                        + "' has error 'too_long', There should be at most 200000 instances at once.\"}");
    }

    @Test
    void readsThemAsCommaSeparatedValuesToo() throws Exception {
        String line = times(256, "1.5");

        assertThat(csv(COLUMNS + "\n" + (line + "\n").repeat(1000))).isEqualTo(ANSWER);
    }

    @Test
    void refusesManyValuesThatAreNoNumbers() throws Exception {
        String body = "{\"instances\":[" + "[],".repeat(100_000) + "[]]}";

        assertThat(calls.post("/v1/models/wide:predict", body))
                .isEqualTo("400 {\"error\":\"Field 'body, 300009' has error 'json_invalid', " + TOO_MANY + "\"}");
        assertThat(calls.post("/invocations", "{\"instances\":[" + ROW + "]}"))
                .isEqualTo("200 {\"predictions\":[384.0]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\n", "\ufeff\"x,\""})
    void refusesLinesOfSeparatorsAlone(String before) throws Exception {
        assertThat(csv(before + ",".repeat(8_000_000)))
                .isEqualTo("400 {\"error_code\":\"BAD_REQUEST\",\"message\":"
                        + "\"Field 'body' has error 'too_long', A line should have at most 200000 cells.\"}");
    }

    private String csv(String body) throws Exception {
        HttpResponse<String> answer = calls.send(
                calls.request("/invocations").header("Content-Type", "text/csv").POST(BodyPublishers.ofString(body)));
        return answer.statusCode() + " " + answer.body();
    }
}
