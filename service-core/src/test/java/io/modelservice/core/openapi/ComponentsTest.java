package io.modelservice.core.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.openapi.Components.Side;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentsTest {
    private static final Map<String, Object> ERROR = Map.of("title", "Error", "type", "object");

    private final Components components = new Components(Map.of("Error", ERROR));

    private static Map<String, Object> schema(String title, String field) {
        return Map.of("title", title, "properties", Map.of(field, Map.of("type", "string")));
    }

    private static Map<String, Object> nesting(String title, Map<String, Object> definition) {
        return Map.of(
                "title", title,
                "properties", Map.of("zone", Map.of("$ref", "#/$defs/Zone")),
                "$defs", Map.of("Zone", definition));
    }

    @Test
    void equalOnesAreOne() {
        components.add("one", Side.INPUT, schema("Value", "a"));
        components.add("one", Side.OUTPUT, schema("Value", "a"));
        components.add("two", Side.INPUT, schema("Value", "a"));
        assertThat(components.schemas()).containsOnlyKeys("Error", "Value");
    }

    @Test
    void inputAndOutputOfOneModelAreToldApart() {
        components.add("one", Side.INPUT, schema("Value", "a"));
        components.add("one", Side.OUTPUT, schema("Value", "b"));
        assertThat(components.schemas()).containsOnlyKeys("Error", "Value-Input", "Value-Output");
    }

    @Test
    void thoseOfTwoModelsHaveTheModelsNames() {
        components.add("one", Side.INPUT, schema("Input", "a"));
        components.add("two", Side.INPUT, schema("Input", "b"));
        components.add("two", Side.OUTPUT, schema("Output", "c"));
        assertThat(components.schemas()).containsOnlyKeys("Error", "one__Input", "two__Input", "Output");
        assertThat(components.name(schema("Input", "b"))).isEqualTo("two__Input");
    }

    @Test
    void threeOfOneTitleAreToldApart() {
        components.add("one", Side.INPUT, schema("Value", "a"));
        components.add("one", Side.OUTPUT, schema("Value", "b"));
        components.add("two", Side.INPUT, schema("Value", "c"));
        assertThat(components.schemas()).containsOnlyKeys("Error", "one__Value", "one__Value-Output", "two__Value");
    }

    /** Files and classes made of them would be one on systems that ignore case. */
    @Test
    void titlesThatDifferOnlyInCaseAreToldApart() {
        components.add("one", Side.INPUT, schema("Input", "a"));
        components.add("two", Side.INPUT, schema("INPUT", "a"));
        assertThat(components.schemas()).containsOnlyKeys("Error", "one__Input", "two__INPUT");
    }

    @Test
    void theServicesOwnKeepTheirNames() {
        components.add("one", Side.INPUT, schema("Error", "a"));
        assertThat(components.schemas()).containsOnlyKeys("Error", "one__Error").containsEntry("Error", ERROR);
    }

    @Test
    void nestedOnesOfOneTitleAreToldApartAndReferredTo() {
        components.add("one", Side.INPUT, nesting("First", schema("Zone", "a")));
        components.add("two", Side.INPUT, nesting("Second", schema("Zone", "b")));
        assertThat(components.schemas())
                .containsOnlyKeys("Error", "First", "Second", "one__Zone", "two__Zone")
                .containsEntry(
                        "Second",
                        Map.of(
                                "title",
                                "Second",
                                "properties",
                                Map.of("zone", Map.of("$ref", "#/components/schemas/two__Zone"))));
    }

    /** Two that refer to a definition of one name are equal only if the definitions are. */
    @Test
    void equalOnesWithUnequalDefinitionsAreToldApart() {
        components.add("one", Side.INPUT, nesting("Same", schema("Zone", "a")));
        components.add("two", Side.INPUT, nesting("Same", schema("Zone", "b")));
        assertThat(components.schemas()).containsOnlyKeys("Error", "one__Same", "two__Same", "one__Zone", "two__Zone");
    }

    @ParameterizedTest
    @CsvSource({"Größe, Gr__e", "a b/c, a_b_c", "With<A>, With_A_", "x.y-z_1, x.y-z_1", "'', ''"})
    void namesHaveOnlyTheCharactersThatAreAllowed(String title, String name) {
        components.add("one~:two", Side.INPUT, schema(title, "a"));
        components.add("other", Side.INPUT, schema(title, "b"));
        assertThat(components.schemas().keySet())
                .isEqualTo(java.util.Set.copyOf(List.of("Error", "one__two__" + name, "other__" + name)));
    }
}
