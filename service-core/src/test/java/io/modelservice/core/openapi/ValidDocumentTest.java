package io.modelservice.core.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.models.CaseModel;
import io.modelservice.core.models.EchoModel;
import io.modelservice.core.models.SumModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The document by the schemas of the OpenAPI Initiative, and what the document gives as values by the document's own
 * schemas; all checked by a validator that has no part in making them.
 */
class ValidDocumentTest {
    private static final String OPEN_API = "https://spec.openapis.org/oas/";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Map<String, String> SPECIFICATIONS =
            Map.of("3.1.0", "3.1/schema-base/2025-09-15", "3.0.3", "3.0/schema/2024-10-18");

    private static final Map<String, Dialect> DIALECTS =
            Map.of("3.1.0", Dialects.getDraft202012(), "3.0.3", Dialects.getOpenApi30());

    private static ModelService service;

    /** A value in a document, and the schema that stands for it. */
    private record Given(String place, JsonNode value, JsonNode schema) {}

    @BeforeAll
    static void start() throws InterruptedException {
        service = ModelService.builder()
                .port(0)
                .model(SumModel.class)
                .model(CaseModel.class)
                .model(EchoModel.class)
                .model(KindsModel.class)
                .start();
        assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    static Stream<String> versions() {
        return Stream.of("3.1.0", "3.0.3");
    }

    private static JsonNode document(String version) throws Exception {
        HttpCalls calls = new HttpCalls(service.port());
        return MAPPER.readTree(
                calls.send(calls.request("/openapi.json?version=" + version).GET())
                        .body());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void isWhatTheSpecificationAsksFor(String version) throws Exception {
        Schema specification = SchemaRegistry.withDialects(
                        List.of(Dialects.getDraft4(), Dialects.getDraft202012(), Dialects.getOpenApi31()),
                        registry -> registry.schemaIdResolvers(ids -> ids.mapPrefix(OPEN_API, "classpath:openapi/")))
                .getSchema(SchemaLocation.of(OPEN_API + SPECIFICATIONS.get(version)));
        JsonNode document = document(version);
        assertThat(specification.validate(document)).isEmpty();
        ((ObjectNode) document.at("/components/schemas/Kinds/properties/flag")).put("type", "numbr");
        assertThat(specification.validate(document)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyExampleAndDefaultIsWhatItsOwnSchemaAsksFor(String version) throws Exception {
        JsonNode document = document(version);
        List<Given> given = new ArrayList<>();
        collect("", document, given);
        assertThat(given)
                .extracting(Given::place)
                .contains(
                        "/paths/~1api~1models~1kinds~1prediction/post/requestBody/content/application~1json/example",
                        "/components/responses/NotFound/content/application~1json/example",
                        "/components/schemas/Kinds/properties/large/default");
        SchemaRegistry registry = SchemaRegistry.withDialect(
                DIALECTS.get(version),
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .build()));
        List<String> mistakes = new ArrayList<>();
        for (Given value : given) {
            ObjectNode schema = value.schema().deepCopy();
            schema.set("components", document.get("components")); // where its references lead
            registry.getSchema(schema)
                    .validate(value.value())
                    .forEach(mistake -> mistakes.add(value.place() + ": " + mistake));
        }
        assertThat(mistakes).isEmpty();
    }

    private static void collect(String place, JsonNode node, List<Given> found) {
        if (node.isObject() && !place.endsWith("/properties")) {
            JsonNode schema = node.path("schema").isObject() ? node.get("schema") : node;
            Stream.of("example", "default")
                    .filter(node::has)
                    .forEach(key -> found.add(new Given(place + "/" + key, node.get(key), schema)));
            node.path("examples").forEach(value -> found.add(new Given(place + "/examples", value, schema)));
        }
        node.properties()
                .forEach(entry -> collect(
                        place + "/" + entry.getKey().replace("~", "~0").replace("/", "~1"), entry.getValue(), found));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(place + "/" + i, node.get(i), found);
        }
    }
}
