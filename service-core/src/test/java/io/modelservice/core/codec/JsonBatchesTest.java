package io.modelservice.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import io.modelservice.base.Batch;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.Tensor;
import jakarta.validation.constraints.Max;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBatchesTest {
    enum Job {
        @JsonProperty("nurse")
        NURSE,
        @JsonProperty("cook")
        COOK
    }

    record Place(String town) {}

    record Person(
            @Max(99) double age,
            Job job,
            @JsonProperty(defaultValue = "1") long children,
            Optional<String> nick,
            Optional<Place> place) {
        Person {
            if (age == 13) {
                throw new IllegalArgumentException("thirteen is not for us.");
            }
        }
    }

    record One(double x) {}

    record Text(String t) {}

    record Blob(byte[] raw, List<String> words) {}

    record Box(Place place) {}

    record Free(Map<String, Object> payload) {}

    record Any(Object payload) {}

    private static final ModelSchema<Row> PAIR =
            ModelSchema.rows("pair", Field.tensor("a", DataType.FP32, -1), Field.tensor("b", DataType.INT64, 2, 2));
    private static final ModelSchema<Row> MATRIX = ModelSchema.rows("m", Field.tensor("x", DataType.FP64, -1, 2));
    private static final ModelSchema<Row> COLUMN = ModelSchema.rows("c", Field.tensor("x", DataType.FP32, 1));
    private static final ModelSchema<Row> LABELS = ModelSchema.rows("l", Field.tensor("s", DataType.STRING, -1));
    private static final ModelSchema<Row> BYTES = ModelSchema.rows("b", Field.tensor("s", DataType.BYTES, 1));
    private static final ModelSchema<Row> MIXED = ModelSchema.rows(
            "x", Field.text("id"), Field.tensor("v", DataType.FP32, -1).optional());
    private static final ModelSchema<Row> NULLABLE =
            ModelSchema.rows("n", Field.number("x").optional());

    private static final Map<String, ModelSchema<?>> SCHEMAS = Map.ofEntries(
            Map.entry("person", ModelSchema.of(Person.class)),
            Map.entry("one", ModelSchema.of(One.class)),
            Map.entry("text", ModelSchema.of(Text.class)),
            Map.entry("blob", ModelSchema.of(Blob.class)),
            Map.entry("box", ModelSchema.of(Box.class)),
            Map.entry("free", ModelSchema.of(Free.class)),
            Map.entry("any", ModelSchema.of(Any.class)),
            Map.entry("pair", PAIR),
            Map.entry("matrix", MATRIX),
            Map.entry("labels", LABELS),
            Map.entry("column", COLUMN),
            Map.entry("bytes", BYTES),
            Map.entry("mixed", MIXED),
            Map.entry("nullable", NULLABLE));

    /** What is read, and what it is written as. */
    private interface Form {
        <T> Batch<T> read(JsonBatches<T> batches, JsonParser json, Violations violations) throws IOException;
    }

    private static final Form ROWS = new Form() {
        @Override
        public <T> Batch<T> read(JsonBatches<T> batches, JsonParser json, Violations violations) throws IOException {
            return batches.readRows(json, violations);
        }
    };

    private static final Form COLUMNS = new Form() {
        @Override
        public <T> Batch<T> read(JsonBatches<T> batches, JsonParser json, Violations violations) throws IOException {
            return batches.readColumns(json, violations);
        }
    };

    private static Form table(String... columns) {
        return new Form() {
            @Override
            public <T> Batch<T> read(JsonBatches<T> batches, JsonParser json, Violations violations)
                    throws IOException {
                return batches.readTable(List.of(columns), json, violations);
            }
        };
    }

    private static <T> Batch<T> read(JsonBatches<T> batches, Form form, String json) {
        return new JsonDocuments()
                .read(json.getBytes(UTF_8), (parser, violations) -> form.read(batches, parser, violations));
    }

    private static JsonBatches<?> plain(String schema) {
        return SchemaCodec.of(requireNonNull(SCHEMAS.get(schema)), UnknownFields.IGNORE)
                .batches();
    }

    private static <T> String echoed(JsonBatches<T> batches, Form form, String json) {
        Batch<T> batch = read(batches, form, json);
        return new String(new JsonDocuments().write(out -> batches.writeRows(out, batch)), UTF_8);
    }

    private static <T> String columns(JsonBatches<T> batches, Form form, String json) {
        Batch<T> batch = read(batches, form, json);
        return new String(new JsonDocuments().write(out -> batches.writeColumns(out, batch)), UTF_8);
    }

    private static List<String> mistakes(JsonBatches<?> batches, Form form, String json) {
        ValidationException thrown = catchThrowableOfType(ValidationException.class, () -> read(batches, form, json));
        assertThat(thrown).as("refusal").isNotNull();
        return thrown.messages();
    }

    private static String[] messages(String expected) {
        return List.of(expected.split(" ; ")).stream()
                .map(one -> one.split(" / "))
                .map(one -> "Field 'body%s' has error '%s', %s."
                        .formatted(one[0].equals("-") ? "" : ", " + one[0], one[1], one[2]))
                .toArray(String[]::new);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "person | [{\"age\":1,\"job\":\"cook\"}] | [{\"age\":1.0,\"job\":\"cook\",\"children\":1,\"nick\":null,\"place\":null}]",
                "person | [{\"age\":1,\"job\":\"cook\",\"else\":[{}],\"place\":{\"town\":\"Ulm\"}}] | [{\"age\":1.0,\"job\":\"cook\",\"children\":1,\"nick\":null,\"place\":{\"town\":\"Ulm\"}}]",
                "person | [[1,\"cook\"],[2,\"nurse\",3,\"n\",null]] | [{\"age\":1.0,\"job\":\"cook\",\"children\":1,\"nick\":null,\"place\":null},{\"age\":2.0,\"job\":\"nurse\",\"children\":3,\"nick\":\"n\",\"place\":null}]",
                "person | [] | []",
                "one | [1,2.5] | [1.0,2.5]",
                "one | [{\"x\":1},{\"x\":2}] | [1.0,2.0]",
                "box | [{\"town\":\"Ulm\"}] | [{\"town\":\"Ulm\"}]",
                "box | [{\"place\":{\"town\":\"Ulm\"}},{\"place\":{\"town\":\"Bonn\"},\"else\":1}] | [{\"town\":\"Ulm\"},{\"town\":\"Bonn\"}]",
                "free | [{\"a\":1,\"b\":[2.50]},{\"payload\":3}] | [{\"a\":1,\"b\":[2.5]},{\"payload\":3}]",
                "free | [{\"payload\":{\"a\":1}},{\"payload\":{}}] | [{\"a\":1},{}]",
                "free | [{\"payload\":{\"payload\":{\"a\":1}}}] | [{\"payload\":{\"a\":1}}]",
                "free | [{\"payload\":{},\"a\":1}] | [{\"payload\":{},\"a\":1}]",
                "free | [{}] | [{}]",
                "any | [{\"payload\":5},{\"payload\":{\"payload\":null}}] | [5,{\"payload\":null}]",
                "any | [5,{\"payload\":6}] | [5,{\"payload\":6}]",
                "nullable | [null,1] | [null,1.0]",
                "nullable | [{},{\"x\":1}] | [null,1.0]",
                "matrix | [[[1,2]],[[3,4]]] | [[[1.0,2.0]],[[3.0,4.0]]]",
                "matrix | [{\"x\":[[1,2]]}] | [[[1.0,2.0]]]",
                "matrix | [] | []",
                "pair | [{\"a\":[1],\"b\":[[1,2],[3,4]]}] | [{\"a\":[1.0],\"b\":[[1,2],[3,4]]}]",
                "pair | [[[1],[[1,2],[3,4]]]] | [{\"a\":[1.0],\"b\":[[1,2],[3,4]]}]",
                "column | [1,[2]] | [1.0,2.0]",
                "column | [{\"x\":[1]},{\"x\":2}] | [1.0,2.0]",
                "labels | [[\"a\",\"b\"],[\"c\",\"d\"]] | [[\"a\",\"b\"],[\"c\",\"d\"]]",
                "mixed | [{\"id\":\"p\",\"v\":[1,2]},{\"id\":\"q\"}] | [{\"id\":\"p\",\"v\":[1.0,2.0]},{\"id\":\"q\",\"v\":null}]"
            })
    void readsRows(String schema, String json, String rows) {
        assertThat(echoed(plain(schema), ROWS, json)).isEqualTo(rows);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "person | {\"age\":[1,2],\"job\":[\"cook\",\"nurse\"],\"nick\":[null,\"n\"]} | {\"age\":[1.0,2.0],\"job\":[\"cook\",\"nurse\"],\"children\":[1,1],\"nick\":[null,\"n\"],\"place\":[null,null]}",
                "one | [1,2.5] | [1.0,2.5]",
                "one | {\"x\":[1,2.5],\"else\":3} | [1.0,2.5]",
                "box | [{\"town\":\"Ulm\"}] | [{\"town\":\"Ulm\"}]",
                "matrix | [[[1,2]],[[3,4]]] | [[[1.0,2.0]],[[3.0,4.0]]]",
                "pair | {\"b\":[[[1,2],[3,4]]],\"a\":[[1]]} | {\"a\":[[1.0]],\"b\":[[[1,2],[3,4]]]}",
                "mixed | {\"id\":[\"p\",\"q\"]} | {\"id\":[\"p\",\"q\"],\"v\":[null,null]}"
            })
    void readsColumns(String schema, String json, String columns) {
        assertThat(columns(plain(schema), COLUMNS, json)).isEqualTo(columns);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "person | {} | - / list_type / Input should be a valid list",
                "person | [1,null] | 0 / model_attributes_type / Input should be a valid dictionary or object to extract fields from ; 1 / model_attributes_type / Input should be a valid dictionary or object to extract fields from",
                "person | [{\"job\":\"x\",\"age\":\"1\"}] | 0, age / float_type / Input should be a valid number ; 0, job / enum / Input should be 'nurse' or 'cook'",
                "person | [{\"age\":1,\"job\":\"cook\"},{}] | 1, age / missing / Field required ; 1, job / missing / Field required",
                "person | [{\"age\":100,\"job\":\"cook\"}] | 0, age / less_than_equal / Input should be less than or equal to 99",
                "person | [{\"age\":1,\"job\":\"cook\",\"place\":{\"town\":1}}] | 0, place, town / string_type / Input should be a valid string",
                "person | [{\"age\":1,\"job\":\"cook\"},{\"age\":13,\"job\":\"cook\"}] | 1 / value_error / Value error, thirteen is not for us",
                "person | [[1,\"cook\"],[true]] | 1, 0 / float_type / Input should be a valid number ; 1, job / missing / Field required",
                "person | [[1,\"cook\",2,null,null,5]] | 0 / too_long / List should have at most 5 items after validation, not 6",
                "person | [[1,\"cook\"],{\"age\":1,\"job\":\"cook\"}] | 1 / list_type / Input should be a valid list",
                "person | [{\"age\":1,\"job\":\"cook\"},[1,\"cook\"]] | 1 / model_attributes_type / Input should be a valid dictionary or object to extract fields from",
                "one | [1,{\"x\":1},\"a\"] | 1 / float_type / Input should be a valid number ; 2 / float_type / Input should be a valid number",
                "one | [{\"x\":1},1,{\"y\":[{}]}] | 1 / model_attributes_type / Input should be a valid dictionary or object to extract fields from ; 2, x / missing / Field required",
                "one | [null] | 0 / float_type / Input should be a valid number",
                "box | [{\"place\":{\"town\":1}},{\"town\":\"Ulm\"},5] | 0, place, town / string_type / Input should be a valid string ; 1, place / missing / Field required ; 2 / model_attributes_type / Input should be a valid dictionary or object to extract fields from",
                "box | [{\"town\":\"Ulm\"},{\"place\":{\"town\":\"Ulm\"}}] | 1, town / missing / Field required",
                "free | [{\"payload\":5}] | 0, payload / dict_type / Input should be a valid dictionary",
                "text | [{\"b64\":\"aGk=\"}] | 0, t / missing / Field required",
                "matrix | [[[1,2]],[[3]]] | 1, 0 / too_short / List should have at least 2 items after validation, not 1",
                "matrix | [[[1,2]],[[3,4],[5,6]]] | 1 / too_long / List should have at most 1 item after validation, not 2",
                "matrix | [[[1,true]]] | 0, 0, 1 / float_type / Input should be a valid number",
                "matrix | [{\"y\":1}] | 0, x / missing / Field required",
                "column | [[1,2],[],[true]] | 0 / too_long / List should have at most 1 item after validation, not 2 ; 1 / too_short / List should have at least 1 item after validation, not 0 ; 2, 0 / float_type / Input should be a valid number",
                "matrix | [null] | 0 / list_type / Input should be a valid list",
                "mixed | [{\"id\":\"p\",\"v\":[1,2]},{\"id\":\"q\"},{\"id\":\"r\",\"v\":[1]}] | 2, v / tensor_shape / Input should have the shape of the instances before"
            })
    void saysWhereRowsAreWrong(String schema, String json, String expected) {
        assertThat(mistakes(plain(schema), ROWS, json)).containsExactly(messages(expected));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "person | [1] | - / model_attributes_type / Input should be a valid dictionary or object to extract fields from",
                "person | {\"age\":[1]} | job / missing / Field required",
                "person | {\"job\":[\"cook\"],\"age\":[1,2]} | job / too_short / List should have at least 2 items after validation, not 1",
                "person | {\"job\":\"cook\",\"age\":[1,null]} | age, 1 / float_type / Input should be a valid number ; job / list_type / Input should be a valid list",
                "person | {\"job\":[\"cook\",\"cook\"],\"age\":[1,13]} | 1 / value_error / Value error, thirteen is not for us",
                "one | 5 | - / list_type / Input should be a valid list",
                "pair | {\"a\":[[1]],\"b\":[]} | b / too_short / List should have at least 1 item after validation, not 0",
                "pair | {\"a\":[[1],[1,2]],\"b\":[[[1,2],[3,4.5]],1]} | a, 1 / too_long / List should have at most 1 item after validation, not 2 ; b, 0, 1, 1 / int_from_float / Input should be a valid integer, got a number with a fractional part ; b, 1 / list_type / Input should be a valid list"
            })
    void saysWhereColumnsAreWrong(String schema, String json, String expected) {
        assertThat(mistakes(plain(schema), COLUMNS, json)).containsExactly(messages(expected));
    }

    @Test
    void readsTablesByTheirColumns() {
        assertThat(echoed(plain("person"), table("job", "no", "age"), "[[\"cook\",{},1]]"))
                .isEqualTo("[{\"age\":1.0,\"job\":\"cook\",\"children\":1,\"nick\":null,\"place\":null}]");
        assertThat(echoed(plain("pair"), table("b", "a"), "[[[[1,2],[3,4]],[1]]]"))
                .isEqualTo("[{\"a\":[1.0],\"b\":[[1,2],[3,4]]}]");
        assertThat(echoed(plain("one"), table("x"), "[[1],[2]]")).isEqualTo("[1.0,2.0]");
    }

    @Test
    void saysOnceWhatIsWrongWithTheColumnsOfATable() {
        JsonBatches<?> strict = SchemaCodec.of(ModelSchema.of(Person.class), UnknownFields.REJECT)
                .batches();

        assertThat(mistakes(strict, table("age", "age", "no"), "[[1,2,3],[true,2],5]"))
                .containsExactly(messages("age / value_error / Value error, the column stands twice"
                        + " ; no / extra_forbidden / Extra inputs are not permitted"
                        + " ; job / missing / Field required"
                        + " ; 1, 0 / float_type / Input should be a valid number"
                        + " ; 1 / too_short / List should have at least 3 items after validation, not 2"
                        + " ; 2 / list_type / Input should be a valid list"));
    }

    @Test
    void refusesUnknownFieldsWhereTheyAreToBe() {
        JsonBatches<?> strict =
                SchemaCodec.of(MATRIX, UnknownFields.REJECT).batches().withBase64();

        assertThat(mistakes(strict, ROWS, "[{\"x\":[[1,2]],\"y\":{}}]"))
                .containsExactly(messages("0, y / extra_forbidden / Extra inputs are not permitted"));
        assertThat(mistakes(strict, COLUMNS, "{\"x\":[[[1,2]]],\"y\":{}}"))
                .containsExactly(messages("y / extra_forbidden / Extra inputs are not permitted"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "text | [{\"b64\":\"aGk=\"},\"b\",{\"b64\":\"w6Q\"}] | [\"hi\",\"b\",\"ä\"]",
                "text | [{\"t\":{\"b64\":\"aGk=\"}}] | [\"hi\"]",
                "blob | [{\"raw\":{\"b64\":\"/w==\"},\"words\":[\"a\",{\"b64\":\"aGk=\"}]}] | [{\"raw\":\"/w==\",\"words\":[\"a\",\"hi\"]}]",
                "labels | [[{\"b64\":\"aGk=\"},\"b\"]] | [[\"hi\",\"b\"]]",
                "bytes | [{\"b64\":\"/w==\"},\"aGk=\"] | [\"/w==\",\"aGk=\"]",
                "one | [1] | [1.0]"
            })
    void takesBase64WhereItIsAskedFor(String schema, String json, String rows) {
        assertThat(echoed(plain(schema).withBase64(), ROWS, json)).isEqualTo(rows);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "text | [{\"b64\":\"?\"}] | 0 / bytes_invalid_encoding / Data should be valid base64",
                "text | [{\"b64\":\"/w==\"}] | 0 / string_unicode / Input should be a valid string, unable to parse raw data as a unicode string",
                "text | [{\"b64\":\"aGk=\",\"c\":[{}]},{\"b64\":1}] | 0 / string_type / Input should be a valid string ; 1 / string_type / Input should be a valid string",
                "text | [{\"t\":\"a\"},{\"b64\":\"aGk=\",\"c\":[{}]}] | 1 / model_attributes_type / Input should be a valid dictionary or object to extract fields from",
                "blob | [{\"raw\":{\"c\":\"/w==\"},\"words\":[{}]}] | 0, raw / bytes_type / Input should be a valid bytes ; 0, words, 0 / string_type / Input should be a valid string",
                "one | [{\"b64\":\"aGk=\"}] | 0, x / missing / Field required"
            })
    void saysWhereBase64IsWrong(String schema, String json, String expected) {
        assertThat(mistakes(plain(schema).withBase64(), ROWS, json)).containsExactly(messages(expected));
    }

    @Test
    void writesBase64WhereTheNameSaysBytes() {
        ModelSchema<Row> schema = ModelSchema.rows(
                "r", Field.text("a_bytes"), Field.tensor("b_bytes", DataType.BYTES, 1), Field.number("c_bytes"));
        JsonBatches<Row> batches = SchemaCodec.of(schema, UnknownFields.IGNORE).batches();
        String json = "[{\"a_bytes\":\"hi\",\"b_bytes\":\"/w==\",\"c_bytes\":1}]";

        assertThat(echoed(batches.withBase64(), ROWS, json))
                .isEqualTo("[{\"a_bytes\":{\"b64\":\"aGk=\"},\"b_bytes\":{\"b64\":\"/w==\"},\"c_bytes\":1.0}]");
        assertThat(echoed(batches, ROWS, json))
                .isEqualTo("[{\"a_bytes\":\"hi\",\"b_bytes\":\"/w==\",\"c_bytes\":1.0}]");
    }

    @Test
    void writesRecordsOfOneFieldAsObjects() {
        JsonBatches<One> batches =
                SchemaCodec.of(ModelSchema.of(One.class), UnknownFields.IGNORE).batches();
        Batch<One> batch = read(batches, ROWS, "[1]");

        assertThat(new String(new JsonDocuments().write(out -> batches.writeRecords(out, batch)), UTF_8))
                .isEqualTo("[{\"x\":1.0}]");
    }

    @Test
    void readsTensorsAsColumns() {
        JsonBatches<Row> batches = SchemaCodec.of(MATRIX, UnknownFields.IGNORE).batches();
        Batch<Row> rows = read(batches, ROWS, "[[[1,2]],[[3,4]]]");

        assertThat(rows.tensor("x")).isEqualTo(Tensor.of(new double[] {1, 2, 3, 4}, 2, 1, 2));
        assertThat(rows.tensor("x")).isSameAs(rows.tensor("x"));
    }
}
