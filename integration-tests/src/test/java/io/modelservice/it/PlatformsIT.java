package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One configuration, which names no platform, on each of them: only the variables that the platform sets differ. */
class PlatformsIT {
    private static final String CONFIG = "examples/rest_config.yaml";
    private static final String FLOWERS =
            """
            {"instances":[{"sepal_length":5.1,"sepal_width":3.5,"petal_length":1.4,"petal_width":0.2},\
            {"sepal_length":6.3,"sepal_width":3.3,"petal_length":6.0,"petal_width":2.5}]}""";
    private static final String TABLE =
            """
            sepal_length,sepal_width,petal_length,petal_width
            5.1,3.5,1.4,0.2
            6.3,3.3,6.0,2.5
            """;

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static HttpResponse<String> post(RunnerProcess runner, String path, String type, String body)
            throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + runner.port() + path);
        return runner.send(HttpRequest.newBuilder(uri)
                .header("Content-Type", type)
                .header("X-Amzn-SageMaker-Custom-Attributes", "trace=1")
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void runsOnSageMaker() throws Exception {
        int port = freePort();
        Map<String, String> variables = Map.of(
                "SAGEMAKER_BIND_TO_PORT", "" + port, "SAGEMAKER_BATCH", "true", "SAGEMAKER_MAX_PAYLOAD_IN_MB", "6");
        try (RunnerProcess runner =
                RunnerProcess.start(variables, "serve", "--config", CONFIG).awaitTried()) {
            assertThat(runner.port()).isEqualTo(port);
            assertThat(runner.get("/ping")).startsWith("200 ");
            HttpResponse<String> json = post(runner, "/invocations", "application/json", FLOWERS);
            assertThat(json.statusCode()).as(json.body()).isEqualTo(200);
            assertThat(json.body()).contains("Iris setosa", "Iris virginica");
            HttpResponse<String> table = post(runner, "/invocations", "text/csv", TABLE);
            assertThat(table.statusCode()).as(table.body()).isEqualTo(200);
            assertThat(table.body()).contains("Iris setosa", "Iris virginica");
            assertThat(runner.get("/execution-parameters")).contains("\"BatchStrategy\":\"MULTI_RECORD\"");
            HttpResponse<String> refused =
                    post(runner, "/invocations", "application/json", FLOWERS.replace("5.1", "51.0"));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("Input should be less than 8.");
        }
    }

    @Test
    void runsOnVertexAi() throws Exception {
        int port = freePort();
        String route = "/v1/endpoints/12/deployedModels/34";
        Map<String, String> variables = Map.of(
                "AIP_HTTP_PORT",
                "" + port,
                "AIP_HEALTH_ROUTE",
                route,
                "AIP_PREDICT_ROUTE",
                route + ":predict",
                "AIP_MODE",
                "PREDICTION");
        try (RunnerProcess runner =
                RunnerProcess.start(variables, "--config", CONFIG).awaitTried()) {
            assertThat(runner.port()).isEqualTo(port);
            assertThat(runner.get(route)).startsWith("200 ");
            String sent = FLOWERS.replace("]}", "],\"parameters\":{\"top_k\":1}}");
            HttpResponse<String> answer = post(runner, route + ":predict", "application/json", sent);
            assertThat(answer.statusCode() + " " + answer.body())
                    .isEqualTo("200 {\"predictions\":[\"Iris setosa\",\"Iris virginica\"]}");
            assertThat(runner.get("/openapi.json")).contains("\"" + route + ":predict\"");
            HttpResponse<String> refused =
                    post(runner, route + ":predict", "application/json", FLOWERS.replace("5.1", "51.0"));
            assertThat(refused.statusCode() + " " + refused.body())
                    .startsWith("400 {\"error\":\"Field '")
                    .endsWith("instances, 0, sepal_length' has error 'less_than', Input should be less than 8.\"}");
        }
    }
}
