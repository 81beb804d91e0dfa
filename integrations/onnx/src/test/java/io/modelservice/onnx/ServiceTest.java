package io.modelservice.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.modelservice.core.ModelService;
import io.modelservice.core.hosting.EntryState;
import io.modelservice.core.hosting.EntryStatus;
import io.modelservice.core.hosting.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ONNX files in a service, as a caller sees them. */
class ServiceTest {
    private static final String YAML =
            """
            service_title: ONNX
            server: {host: 127.0.0.1, port: 0}
            models:
              - class_path: io.modelservice.onnx.OnnxModel
                create_endpoint: true
                configuration:
                  file: FOLDER/iris_columns.onnx
                  outputs: [output_label]
                  output_names: {output_label: species}
              - class_path: io.modelservice.onnx.OnnxModel
                create_endpoint: true
                name: masked_sum
                configuration: {file: FOLDER/open_axes.onnx}
              - class_path: io.modelservice.onnx.OnnxModel
                create_endpoint: true
                name: zipmap
                configuration: {file: FOLDER/iris_zipmap.onnx, outputs: [output_probability]}
              - class_path: io.modelservice.onnx.OnnxModel
                create_endpoint: true
                configuration: {file: FOLDER/two_targets.onnx}
              - class_path: io.modelservice.onnx.OnnxModel
                create_endpoint: true
                configuration: {file: FOLDER/unnamed_axes.onnx}
              - class_path: io.modelservice.onnx.OnnxModel
                create_endpoint: true
                configuration: {file: FOLDER/types.onnx}
              - class_path: io.modelservice.onnx.OnnxModel
                create_endpoint: true
                configuration: {file: FOLDER/image.onnx}
              - class_path: io.modelservice.onnx.OnnxModel
                create_endpoint: true
                name: damaged
                required: false
                configuration: {file: FOLDER/iris_zipmap.json}
              - class_path: io.modelservice.onnx.OnnxModel
                create_endpoint: true
                name: mistaken
                required: false
                configuration: {file: FOLDER/image.onnx, intra_op_threads: many}
            """;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static ModelService service;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        String models = TestModels.file("").toString();
        Path config = Files.writeString(folder.resolve("rest_config.yaml"), YAML.replace("FOLDER", models));
        service = ModelService.start(config);
        assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private static String predict(String model, String instance) throws Exception {
        return send(request("/api/models/" + model + "/prediction")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(instance)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "iris_columns | {\"sepal_length\":6.3,\"sepal_width\":3.3,\"petal_length\":6,\"petal_width\":2.5}"
                        + " | 200 {\"species\":\"virginica\"}",
                "masked_sum | {\"x\":[1,2.5,4],\"mask\":[true,false,true]} | 200 {\"kept\":[1.0,0.0,4.0],\"total\":5.0}",
                "masked_sum | {\"x\":[1,2.5,4],\"mask\":[true,false]}"
                        + " | 400 {\"type\":\"SchemaValidationError\",\"messages\":[\"Field 'mask' has 2 along the axis"
                        + " 'length', where field 'x' has 3; they have to be the same.\"]}",
                "iris_columns | {\"sepal_length\":[6.3],\"sepal_width\":3.3,\"petal_length\":6}"
                        + " | 400 {\"type\":\"ValidationError\",\"messages\":[\"Field 'body, sepal_length' has error"
                        + " 'float_type', Input should be a valid number.\",\"Field 'body, petal_width' has error 'missing',"
                        + " Field required.\"]}",
                "unnamed_axes | {\"a\":[1,2,3],\"b\":[1,2]} | 500 {\"type\":\"ServiceError\",\"messages\":[\"The service failed to answer; its log has"
                        + " the details under the request id.\"]}",
            })
    void answersAndRefuses(String model, String instance, String answer) throws Exception {
        assertThat(predict(model, instance)).isEqualTo(answer);
    }

    @Test
    void tellsTheFieldsOfTheFile() throws Exception {
        assertThat(send(request("/api/models/zipmap/metadata")))
                .isEqualTo(
                        "200 {\"display_name\":\"Iris (logistic)\",\"qualified_name\":\"zipmap\","
                                + "\"description\":\"Species of an iris.\",\"version\":\"3\",\"input_schema\":{\"properties\":"
                                + "{\"X\":{\"items\":{\"type\":\"number\"},\"maxItems\":4,\"minItems\":4,\"title\":\"X\","
                                + "\"type\":\"array\"}},\"required\":[\"X\"],\"title\":\"Iris_logistic_input\",\"type\":\"object\"},"
                                + "\"output_schema\":{\"properties\":{\"output_probability\":{\"additionalProperties\":"
                                + "{\"type\":\"number\"},\"title\":\"Output Probability\",\"type\":\"object\"}},"
                                + "\"required\":[\"output_probability\"],\"title\":\"Iris_logistic_output\",\"type\":\"object\"}}");
    }

    @Test
    void failsAloneWithAFixedReason() throws Exception {
        assertThat(service.models())
                .filteredOn(status -> status.state() == EntryState.FAILED)
                .extracting(EntryStatus::qualifiedName, EntryStatus::reason)
                .containsExactly(
                        tuple("damaged", Reason.CONSTRUCTION_FAILED), tuple("mistaken", Reason.CONFIGURATION_INVALID));
        assertThat(send(request("/api/status"))).doesNotContain("json").doesNotContain("Protobuf");
    }

    @ParameterizedTest
    @CsvSource({"3.1.0, 3.1/schema-base/2025-09-15", "3.0.3, 3.0/schema/2024-10-18"})
    void hasAValidDocumentWhoseExamplesTheModelsTake(String version, String specification) throws Exception {
        String root = "https://spec.openapis.org/oas/";
        JsonNode document = TestModels.JSON.readTree(
                send(request("/openapi.json?version=" + version)).substring(4));
        assertThat(SchemaRegistry.withDialects(
                                List.of(Dialects.getDraft4(), Dialects.getDraft202012(), Dialects.getOpenApi31()),
                                registry ->
                                        registry.schemaIdResolvers(ids -> ids.mapPrefix(root, "classpath:openapi/")))
                        .getSchema(SchemaLocation.of(root + specification))
                        .validate(document))
                .isEmpty();
        for (String model :
                List.of("iris_columns", "masked_sum", "zipmap", "two_targets", "unnamed_axes", "types", "image")) {
            JsonNode example = document.path("paths")
                    .path("/api/models/" + model + "/prediction")
                    .at("/post/requestBody/content/application~1json/example");
            assertThat(predict(model, example.toString())).startsWith("200 ");
        }
    }
}
