package io.modelservice.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelservice.base.Constraint.Bound;
import io.modelservice.base.Constraint.Limit;
import io.modelservice.base.Field.Notes;
import io.modelservice.base.Field.Presence;
import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ListType;
import io.modelservice.base.ValueType.MapType;
import io.modelservice.base.ValueType.RecordType;
import io.modelservice.base.ValueType.ScalarType;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TypedSchemaTest {
    enum Zone {
        @JsonProperty("inner city")
        CITY,
        SUBURB
    }

    record Address(String street, @Pattern(regexp = "[0-9]{5}") String zip) {}

    @Schema(description = "A house for sale.")
    record House(
            @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("1000")
                    @Schema(description = "Square metres.", example = "84.5")
                    double livingArea,
            Zone zone,
            Address address,
            @Size(max = 3) List<@Size(min = 1) String> tags,
            Map<String, @Positive Integer> rooms,
            @Nullable LocalDate built,
            Optional<UUID> owner,
            @JsonProperty(value = "Floor", defaultValue = "1") int floor,
            byte[] photo) {}

    @Test
    void readsComponentsAsFieldsInTheirOrder() {
        ModelSchema<House> schema = ModelSchema.of(House.class);

        assertThat(schema.title()).isEqualTo("House");
        assertThat(schema.description()).isEqualTo("A house for sale.");
        assertThat(schema.fields())
                .containsExactly(
                        new Field(
                                "living_area",
                                new ScalarType(
                                        Scalar.FP64,
                                        List.of(
                                                new Bound(Limit.GREATER, new BigDecimal("0")),
                                                new Bound(Limit.LESS_OR_EQUAL, new BigDecimal("1000")))),
                                Presence.REQUIRED,
                                new Notes("Square metres.", List.of("84.5"))),
                        Field.of("zone", new EnumType(Zone.class, List.of("inner city", "SUBURB"))),
                        Field.of("address", new RecordType(ModelSchema.of(Address.class))),
                        Field.of(
                                "tags",
                                new ListType(
                                        new ScalarType(Scalar.TEXT, List.of(new Constraint.Size(1, Integer.MAX_VALUE))),
                                        List.of(new Constraint.Size(0, 3)))),
                        Field.of(
                                "rooms",
                                new MapType(
                                        new ScalarType(
                                                Scalar.INT32, List.of(new Bound(Limit.GREATER, new BigDecimal("0")))),
                                        List.of())),
                        Field.scalar("built", Scalar.DATE).optional(),
                        Field.scalar("owner", Scalar.UUID).optional(),
                        Field.scalar("Floor", Scalar.INT32).withDefault(1),
                        Field.scalar("photo", Scalar.BINARY));
    }

    @Test
    void buildsValuesOfTheirFieldsAndTakesThemApart() {
        ModelSchema<House> schema = ModelSchema.of(House.class);
        UUID owner = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
        Address address = new Address("High Street", "12345");
        byte[] photo = {1, 2};
        Object[] slots = {84.5, Zone.CITY, address, List.of("a"), Map.of("bed", 2), null, owner, 3, photo};

        House house = schema.of(slots);

        assertThat(house)
                .isEqualTo(new House(
                        84.5, Zone.CITY, address, List.of("a"), Map.of("bed", 2), null, Optional.of(owner), 3, photo));
        for (int i = 0; i < slots.length; i++) {
            assertThat(schema.get(house, i)).as("field %d", i).isEqualTo(slots[i]);
        }
    }

    @Test
    void isTheSameObjectForTheSameClass() {
        assertThat(ModelSchema.of(House.class)).isSameAs(ModelSchema.of(House.class));
    }

    record Span(int from, Integer to) {
        Span {
            if (from > to) {
                throw new IllegalArgumentException("from %d to %d".formatted(from, to));
            }
        }

        @Override
        public Integer to() {
            if (to == 13) {
                throw new UnsupportedOperationException("thirteen");
            }
            return to;
        }
    }

    @Test
    void letsThroughWhatARecordsOwnCodeThrowsHoweverOftenItIsCalled() {
        ModelSchema<Span> spans = ModelSchema.of(Span.class);
        for (int call = 0; call < 10; call++) { // the first by reflection, the others by handles
            assertThatThrownBy(() -> spans.of(new Object[] {2, 1}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("from 2 to 1");
            Span made = spans.of(new Object[] {1, 2});
            assertThat(made).isEqualTo(new Span(1, 2));
            assertThat(spans.get(made, 0)).isEqualTo(1);
            assertThat(spans.get(made, 1)).isEqualTo(2);
            assertThatThrownBy(() -> spans.get(spans.of(new Object[] {1, 13}), 1))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("thirteen");
        }
    }

    @Test
    void takesNoAbsentValueForARequiredField() {
        assertThatThrownBy(() -> ModelSchema.of(Address.class).of(new Object[] {null, "12345"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Address: field 'street' has no value; give one");
    }

    record Thread1(java.lang.Thread thread) {}

    record SizedNumber(@Size(min = 1) int number) {}

    record Mail(@Email String mail) {}

    record Formatted(@JsonFormat(pattern = "y") LocalDate date) {}

    record Grouped(@Min(value = 1, groups = Zone.class) int number) {}

    record Nested(List<Nested> children) {}

    record Twice(int aB, @JsonProperty("a_b") int other) {}

    record WrongDefault(@JsonProperty(defaultValue = "many") int number) {}

    record Typed<T>(T value) {}

    record BadPattern(@Pattern(regexp = "[") String text) {}

    static Stream<Arguments> impossible() {
        return Stream.of(
                Arguments.of(Thread1.class, "type java.lang.Thread is not supported; use a number"),
                Arguments.of(SizedNumber.class, "a size does not go with this type; take the annotation away"),
                Arguments.of(Mail.class, "@Email is not supported; use one of @DecimalMax, @DecimalMin"),
                Arguments.of(Formatted.class, "@JsonFormat is not supported"),
                Arguments.of(Grouped.class, "@Min(groups = ...) is not supported"),
                Arguments.of(Nested.class, "holds itself (Nested -> Nested)"),
                Arguments.of(Twice.class, "Twice has two fields 'a_b'; give one of them another name"),
                Arguments.of(WrongDefault.class, "'many' is no default for its type"),
                Arguments.of(Typed.class, "has type parameters"),
                Arguments.of(BadPattern.class, "the pattern '^(?:[)$' is wrong"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("impossible")
    void saysWhatIsWrongWithARecordAndHowToMendIt(Class<? extends Record> type, String message) {
        assertThatThrownBy(() -> ModelSchema.of(type))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesFieldsInSnakeCase(String javaName, String name) {
        assertThat(FieldReader.snakeCase(javaName)).isEqualTo(name);
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("petalLength", "petal_length"),
                Arguments.of("x", "x"),
                Arguments.of("sha256Sum", "sha256_sum"),
                Arguments.of("httpURLOf", "http_url_of"),
                Arguments.of("already_snake", "already_snake"));
    }
}
