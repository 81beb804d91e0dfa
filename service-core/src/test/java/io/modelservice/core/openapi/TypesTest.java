package io.modelservice.core.openapi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Scalar;
import io.modelservice.core.codec.JsonSchemas;
import io.modelservice.core.codec.UnknownFields;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each type and constraint of a field is in either version; the title, which is that of the name, is left out. */
class TypesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    enum Zone {
        CITY,
        @JsonProperty("sub-urb")
        SUBURB
    }

    record Address(String zip) {}

    record Annotated(
            @DecimalMin("0") double atLeast,
            @DecimalMin(value = "0.5", inclusive = false) double above,
            @DecimalMax("1e10") double atMost,
            @DecimalMax(value = "-1", inclusive = false) double below,
            @DecimalMin("1") @Positive double twoLower,
            @DecimalMin("-1") @Positive double twoLowerNarrow,
            @Min(1) @Max(9) int range,
            @Schema(multipleOf = 0.25) double factor,
            @Size(min = 2, max = 4) String sized,
            @NotEmpty String some,
            @NotBlank String dark,
            @Pattern(regexp = "[a-z]+") String whole,
            @Schema(pattern = "[a-z]+") String part,
            @Schema(allowableValues = {"p", "q"}) String words,
            @Schema(allowableValues = {"p", "q"}) Optional<String> maybeWords,
            @Size(max = 3) List<@Min(5) Long> list,
            @NotEmpty Map<String, @Size(max = 2) String> map,
            Zone zone,
            @Schema(description = "Where.") Zone described,
            Optional<Zone> maybeZone,
            @JsonProperty(defaultValue = "sub-urb") Zone assumed,
            Address address,
            Optional<Address> maybeAddress,
            Optional<Integer> maybe,
            @Schema(description = "Free.") Object any,
            @JsonProperty(defaultValue = "7") @Schema(examples = {"8", "9"}) int preset,
            @JsonProperty(defaultValue = "0.1") BigDecimal exact) {}

    private static JsonNode property(ModelSchema<?> schema, String name, String version) throws Exception {
        Map<String, Object> of31 = JsonSchemas.withFormats(schema, UnknownFields.IGNORE);
        Map<?, ?> said = version.equals("3.1") ? of31 : OpenApi30.of(of31);
        Map<?, ?> properties = requireNonNull((Map<?, ?>) said.get("properties"));
        Map<Object, Object> property = new LinkedHashMap<>(requireNonNull((Map<?, ?>) properties.get(name)));
        property.remove("title");
        return MAPPER.readTree(MAPPER.writeValueAsString(property)); // a long 7 and an int 7 are one in JSON
    }

    private static void assertSaid(ModelSchema<?> schema, String name, String of31, String of30) throws Exception {
        assertThat(property(schema, name, "3.1")).as("3.1").isEqualTo(MAPPER.readTree(of31));
        assertThat(property(schema, name, "3.0")).as("3.0").isEqualTo(MAPPER.readTree(of30));
    }

    @ParameterizedTest
    @EnumSource
    void everySingleValue(Scalar scalar) throws Exception {
        String said =
                switch (scalar) {
                    case BOOL -> "{'type':'boolean'}";
                    case INT8, INT16, INT32, UINT8, UINT16 -> "{'type':'integer','format':'int32'}";
                    case INT64, UINT32 -> "{'type':'integer','format':'int64'}";
                    case BIG_INTEGER, UINT64 -> "{'type':'integer'}";
                    case FP16, BF16, FP32 -> "{'type':'number','format':'float'}";
                    case FP64 -> "{'type':'number','format':'double'}";
                    case DECIMAL -> "{'type':'number'}";
                    case TEXT -> "{'type':'string'}";
                    case UUID -> "{'type':'string','format':'uuid'}";
                    case DATE -> "{'type':'string','format':'date'}";
                    case TIME -> "{'type':'string','format':'time-local'}";
                    case LOCAL_DATE_TIME -> "{'type':'string','format':'date-time-local'}";
                    case OFFSET_DATE_TIME, INSTANT -> "{'type':'string','format':'date-time'}";
                    case DURATION -> "{'type':'string','format':'duration'}";
                    case BINARY -> "{'type':'string','format':'byte','contentEncoding':'base64'}";
                };
        ModelSchema<?> schema = ModelSchema.rows("S", Field.scalar("value", scalar));
        String json = said.replace('\'', '"');
        assertSaid(schema, "value", json, json.replace(",\"contentEncoding\":\"base64\"", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            at_least         | {"type":"number","format":"double","minimum":0}                   | same
            above            | {"type":"number","format":"double","exclusiveMinimum":0.5}        | {"type":"number","format":"double","minimum":0.5,"exclusiveMinimum":true}
            below            | {"type":"number","format":"double","exclusiveMaximum":-1}         | {"type":"number","format":"double","maximum":-1,"exclusiveMaximum":true}
            two_lower        | {"type":"number","format":"double","minimum":1,"exclusiveMinimum":0} | {"type":"number","format":"double","minimum":1}
            two_lower_narrow | {"type":"number","format":"double","minimum":-1,"exclusiveMinimum":0} | {"type":"number","format":"double","minimum":0,"exclusiveMinimum":true}
            range            | {"type":"integer","format":"int32","minimum":1,"maximum":9}       | same
            factor           | {"type":"number","format":"double","multipleOf":0.25}             | same
            sized            | {"type":"string","minLength":2,"maxLength":4}                     | same
            some             | {"type":"string","minLength":1}                                   | same
            dark             | {"type":"string","pattern":"\\\\S"}                               | same
            whole            | {"type":"string","pattern":"^(?:[a-z]+)$"}                        | same
            part             | {"type":"string","pattern":"[a-z]+"}                              | same
            words            | {"type":"string","enum":["p","q"]}                                | same
            maybe_words      | {"anyOf":[{"type":"string","enum":["p","q"]},{"type":"null"}],"default":null} | {"type":"string","enum":["p","q",null],"nullable":true,"default":null}
            list             | {"type":"array","maxItems":3,"items":{"type":"integer","format":"int64","minimum":5}} | same
            map              | {"type":"object","minProperties":1,"additionalProperties":{"type":"string","maxLength":2}} | same
            zone             | {"$ref":"#/$defs/Zone"}                                           | same
            described        | {"$ref":"#/$defs/Zone","description":"Where."}                    | {"allOf":[{"$ref":"#/$defs/Zone"}],"description":"Where."}
            assumed          | {"$ref":"#/$defs/Zone","default":"sub-urb"}                       | {"allOf":[{"$ref":"#/$defs/Zone"}],"default":"sub-urb"}
            maybe_zone       | {"anyOf":[{"$ref":"#/$defs/Zone"},{"type":"null"}],"default":null} | {"allOf":[{"$ref":"#/$defs/Zone"}],"nullable":true,"default":null}
            address          | {"$ref":"#/$defs/Address"}                                        | same
            maybe_address    | {"anyOf":[{"$ref":"#/$defs/Address"},{"type":"null"}],"default":null} | {"allOf":[{"$ref":"#/$defs/Address"}],"nullable":true,"default":null}
            maybe            | {"anyOf":[{"type":"integer","format":"int32"},{"type":"null"}],"default":null} | {"type":"integer","format":"int32","nullable":true,"default":null}
            any              | {"description":"Free."}                                           | same
            preset           | {"type":"integer","format":"int32","default":7,"examples":[8,9]}  | {"type":"integer","format":"int32","default":7,"example":8}
            exact            | {"type":"number","default":0.1}                                   | same
            """)
    void everyAnnotation(String name, String of31, String of30) throws Exception {
        assertSaid(ModelSchema.of(Annotated.class), name, of31, of30.equals("same") ? of31 : of30);
    }

    @Test
    void everyTensor() throws Exception {
        ModelSchema<?> schema = ModelSchema.rows(
                "T", Field.tensor("matrix", DataType.FP32, -1, 3), Field.tensor("single", DataType.INT64, 1));
        String matrix =
                """
                {"type":"array","items":{"type":"array","minItems":3,"maxItems":3,\
                "items":{"type":"number","format":"float"}}}""";
        assertSaid(schema, "matrix", matrix, matrix);
        assertSaid(
                schema,
                "single",
                "{\"type\":\"integer\",\"format\":\"int64\"}",
                "{\"type\":\"integer\",\"format\":\"int64\"}");
    }

    @Test
    void everyDefinition() throws Exception {
        Map<?, ?> definitions =
                (Map<?, ?>) JsonSchemas.withFormats(ModelSchema.of(Annotated.class), UnknownFields.IGNORE)
                        .get("$defs");
        assertThat(MAPPER.<JsonNode>valueToTree(definitions))
                .isEqualTo(
                        MAPPER.readTree(
                                """
                                {"Zone":{"title":"Zone","type":"string","enum":["CITY","sub-urb"]},
                                "Address":{"title":"Address","type":"object","required":["zip"],
                                "properties":{"zip":{"title":"Zip","type":"string"}}}}"""));
    }
}
