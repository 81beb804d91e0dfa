package io.modelservice.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonSchemasTest {
    enum Zone {
        @JsonProperty("city")
        CITY,
        @JsonProperty("suburb")
        SUBURB
    }

    record Address(String zip) {}

    @Schema(description = "A house.")
    record PriceInput(
            @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("1000")
                    @Schema(description = "Square metres.", example = "84.5")
                    double area,
            Zone zone,
            Optional<Integer> rooms,
            @Size(max = 5) @JsonProperty(defaultValue = "[]") List<String> tags,
            Map<String, Address> owners) {}

    private static String json(ModelSchema<?> schema, UnknownFields unknownFields) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(JsonSchemas.of(schema, unknownFields));
    }

    @Test
    void describesARecordAsPydanticDoes() throws JsonProcessingException {
        assertThat(json(ModelSchema.of(PriceInput.class), UnknownFields.IGNORE))
                .isEqualTo(
                        """
                        {"$defs":{"Address":{"properties":{"zip":{"title":"Zip","type":"string"}},"required":["zip"],\
                        "title":"Address","type":"object"},\
                        "Zone":{"enum":["city","suburb"],"title":"Zone","type":"string"}},\
                        "description":"A house.",\
                        "properties":{\
                        "area":{"description":"Square metres.","examples":[84.5],"exclusiveMinimum":0,"maximum":1000,"title":"Area","type":"number"},\
                        "zone":{"$ref":"#/$defs/Zone"},\
                        "rooms":{"anyOf":[{"type":"integer"},{"type":"null"}],"default":null,"title":"Rooms"},\
                        "tags":{"default":[],"items":{"type":"string"},"maxItems":5,"title":"Tags","type":"array"},\
                        "owners":{"additionalProperties":{"$ref":"#/$defs/Address"},"title":"Owners","type":"object"}},\
                        "required":["area","zone","owners"],"title":"PriceInput","type":"object"}""");
    }

    @Test
    void describesTensorsAsNestedArraysAndSaysThatUnknownFieldsAreRefused() throws JsonProcessingException {
        ModelSchema<?> schema = ModelSchema.rows(
                "scorer", Field.tensor("x", DataType.FP32, -1, 3), Field.tensor("flag", DataType.BOOL, 1));

        assertThat(json(schema, UnknownFields.REJECT))
                .isEqualTo(
                        """
                        {"additionalProperties":false,"properties":{\
                        "x":{"items":{"items":{"type":"number"},"maxItems":3,"minItems":3,"type":"array"},"title":"X","type":"array"},\
                        "flag":{"title":"Flag","type":"boolean"}},\
                        "required":["x","flag"],"title":"scorer","type":"object"}""");
    }

    record Sizes(short small, long large, float single, double number, BigDecimal exact, byte[] bytes) {}

    @Test
    void saysTheSizesOfNumbersOnlyWhereTheyAreWanted() throws JsonProcessingException {
        Map<String, Object> schema = JsonSchemas.withFormats(ModelSchema.of(Sizes.class), UnknownFields.IGNORE);

        assertThat(new ObjectMapper().writeValueAsString(schema.get("properties")))
                .isEqualTo(
                        """
                        {"small":{"format":"int32","title":"Small","type":"integer"},\
                        "large":{"format":"int64","title":"Large","type":"integer"},\
                        "single":{"format":"float","title":"Single","type":"number"},\
                        "number":{"format":"double","title":"Number","type":"number"},\
                        "exact":{"title":"Exact","type":"number"},\
                        "bytes":{"contentEncoding":"base64","format":"byte","title":"Bytes","type":"string"}}""");
        assertThat(json(ModelSchema.of(Sizes.class), UnknownFields.IGNORE)).doesNotContain("format");
    }

    record Times(LocalTime time, LocalDateTime moment, OffsetDateTime zoned) {}

    /** JSON Schema's "time" and "date-time" have an offset, which these refuse. */
    @Test
    void callsTimesWithoutAZoneLocal() throws JsonProcessingException {
        assertThat(json(ModelSchema.of(Times.class), UnknownFields.IGNORE))
                .contains(
                        """
                        {"time":{"format":"time-local","title":"Time","type":"string"},\
                        "moment":{"format":"date-time-local","title":"Moment","type":"string"},\
                        "zoned":{"format":"date-time","title":"Zoned","type":"string"}}""");
    }
}
