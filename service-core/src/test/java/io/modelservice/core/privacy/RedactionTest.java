package io.modelservice.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.modelservice.base.Batch;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.Sensitive;
import io.modelservice.base.Tensor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RedactionTest {
    /** Nested, and marked there. */
    record Home(@Sensitive String zipCode, String town) {}

    /** Of each kind one. */
    record Person(
            @Sensitive String name,
            @Sensitive long number,
            @Sensitive float weight,
            @Sensitive boolean ill,
            @Sensitive LocalDate born,
            @Sensitive List<Integer> codes,
            List<Home> homes,
            String note) {}

    private static final ModelSchema<Person> PERSON = ModelSchema.of(Person.class);
    private static final Person ANN = new Person(
            "Ann \"B\"",
            4711,
            0.1f,
            true,
            LocalDate.of(2001, 2, 3),
            List.of(12, 123456),
            List.of(new Home("X12", "Ulm")),
            "open");

    private static Redaction redaction(Person person) {
        Redaction redaction = new Redaction();
        redaction.note(PERSON, SensitiveFields.of(PERSON, List.of()), person);
        return redaction;
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("Ann \"B\" came", "*** came"),
                arguments("{\"x\":\"Ann \\\"B\\\"\"}", "{\"x\":\"***\"}"),
                arguments("4711 and 4711.0 and n4711", "*** and ***.0 and n***"),
                arguments("14711 and 47110", "14711 and 47110"),
                arguments("0.1 is 0.10000000149011612", "*** is ***"),
                arguments("on 2001-02-03T10:00", "on ***T10:00"),
                arguments("123456, 12 of [12, 123456]", "***, 12 of [12, ***]"),
                arguments("X12 is not X123 or aX12", "*** is not X123 or aX12"),
                arguments("Ulm, true, open", "Ulm, true, open"),
                arguments("number=5, ill=true, codes=[1, 2]]", "number=***, ill=***, codes=***]"),
                arguments("{\"zip_code\": \"a\\\"b\", \"town\": \"c\"}", "{\"zip_code\": ***, \"town\": \"c\"}"),
                arguments("Home[zipCode=7, town=Ulm]", "Home[zipCode=***, town=Ulm]"),
                arguments("innumber=5", "innumber=5"),
                arguments("", ""));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void masksEachFormOfAValue(String text, String masked) {
        assertThat(redaction(ANN).masked(text)).isEqualTo(masked);
    }

    @Test
    void leavesNothingOfARecordsText() {
        assertThat(redaction(ANN).masked(ANN.toString()))
                .isEqualTo("Person[name=***, number=***, weight=***, ill=***, born=***, codes=***,"
                        + " homes=[Home[zipCode=***, town=Ulm]], note=open]");
    }

    @Test
    void masksWhatOthersMaskToo() {
        Redaction both = new Redaction();
        both.include(new Redaction());
        assertThat(both.isEmpty()).isTrue();

        both.include(redaction(ANN));

        assertThat(both.masked("4711 and weight=1")).isEqualTo("*** and weight=***");
    }

    @Test
    void masksNothingWhereNothingIsSensitive() {
        Redaction redaction = new Redaction();
        ModelSchema<Row> schema = ModelSchema.rows("Open", Field.text("name"));
        redaction.note(schema, SensitiveFields.of(schema, List.of()), schema.of(new Object[] {"Ann"}));

        assertThat(redaction.isEmpty()).isTrue();
        assertThat(redaction.masked("name=Ann")).isEqualTo("name=Ann");
        assertThat(Redaction.current().masked("name=Ann")).isEqualTo("name=Ann");
    }

    @Test
    void masksElementsOfTensorsOfAllRows() {
        ModelSchema<Row> schema =
                ModelSchema.rows("Matrix", Field.tensor("x", DataType.FP64, 2).sensitive());
        Tensor column = Tensor.of(new double[] {1.25, 2.25, 3.25, 4.25}, 2, 2);
        Redaction redaction = new Redaction();
        redaction.note(schema, SensitiveFields.of(schema, List.of()), schema.ofColumns(2, Map.of("x", column)));

        assertThat(redaction.masked("1.25 2.25 3.25 4.25 5.25")).isEqualTo("*** *** *** *** 5.25");
    }

    @Test
    void masksAllOfATextThatItCannotLookThrough() {
        ModelSchema<Row> schema = ModelSchema.rows("Many", Field.text("x").sensitive());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            rows.add(schema.of(new Object[] {"value" + i}));
        }
        Redaction redaction = new Redaction();
        redaction.note(schema, SensitiveFields.of(schema, List.of()), Batch.of(schema, rows));

        assertThat(redaction.masked("no value at all")).isEqualTo(Redaction.MASK);
    }
}
