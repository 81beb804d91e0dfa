package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The clients that people have, as they come from their makers, against the packaged runner: a model of a record, the same
 * with decorators, and ONNX files with batches of a matrix's rows, with axes of any length and with fixed ones. What they
 * ask, and what they hold against the answers of the service's own REST, is in {@code src/it/clients}.
 */
class ProtocolClientsIT {
    private static final String KEY = "the-key-of-an-operator";
    private static final long LIMIT_MINUTES = 5;
    private static final String CONFIG =
            """
            server: {host: 127.0.0.1, port: 0}
            security: {api_keys: [{name: operator, key: "${OPERATOR_KEY}"}]}
            protocols:
              default_model: iris_model
              kserve: {alive_at_root: true}
              grpc: {port: 0}
            models:
              - {class_path: io.modelservice.examples.iris.IrisModel, create_endpoint: true}
              - {class_path: io.modelservice.examples.iris.IrisModel, create_endpoint: true, name: spare_model, required: false}
              - class_path: io.modelservice.examples.iris.IrisModel
                create_endpoint: true
                name: recorded_iris_model
                decorators: [{class_path: io.modelservice.examples.basics.PredictionIdDecorator}]
              - class_path: io.modelservice.examples.basics.LinearModel
                create_endpoint: true
                name: petal_width_model
                configuration:
                  features: [sepal_length, sepal_width, petal_length]
                  weights: [-0.2073, 0.2228, 0.5241]
                  intercept: -0.2403
                  prediction: petal_width
                decorators:
                  - class_path: io.modelservice.examples.basics.RoundingDecorator
                    configuration: {fields: [petal_width], decimals: 1}
                  - class_path: io.modelservice.examples.basics.PredictionIdDecorator
              - class_path: io.modelservice.onnx.OnnxModel
                create_endpoint: true
                name: matrix_model
                configuration: {file: integrations/onnx/src/test/resources/models/iris_tensors.onnx}
              - class_path: io.modelservice.onnx.OnnxModel
                create_endpoint: true
                name: open_axes_model
                configuration: {file: integrations/onnx/src/test/resources/models/open_axes.onnx}
              - class_path: io.modelservice.onnx.OnnxModel
                create_endpoint: true
                name: fixed_axes_model
                configuration: {file: integrations/onnx/src/test/resources/models/fixed_axes.onnx}
            """;

    @TempDir
    static Path folder;

    private static RunnerProcess service;

    @BeforeAll
    static void start() throws Exception {
        Path config = Files.writeString(folder.resolve("rest_config.yaml"), CONFIG);
        service = RunnerProcess.start(
                Map.of("OPERATOR_KEY", KEY),
                "--config=" + config,
                "--plugins=examples/plugins",
                "--classpath=integrations/jars/onnx/*",
                "--classpath=integrations/jars/grpc/*");
        service.awaitTried();
        assertThat(service.told()).contains("ready");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "triton_http.py, tritonclient over HTTP",
        "triton_grpc.py, tritonclient over gRPC",
        "kserve_sdk.py, KServe's SDK",
        "field_numbers.py, gRPC by field numbers",
    })
    void answersClientsOf(String program, String told) throws Exception {
        Path python = Requirement.variable("CLIENTS_PYTHON", "a virtual environment of .ci/clients-requirements.txt");
        assertThat(run(python, program)).contains(told);
    }

    @Test
    void answersMlflowsScoringClient() throws Exception {
        Path python =
                Requirement.variable("MLFLOW3_PYTHON", "a virtual environment of examples/mlflow/requirements.txt");
        assertThat(run(python, "mlflow_scoring.py")).contains("MLflow's scoring client");
    }

    /** What a program says that must end well. */
    private static String run(Path python, String program) throws Exception {
        Path log = folder.resolve(program + ".log");
        String http = "127.0.0.1:" + service.port();
        String grpc = "127.0.0.1:" + service.grpcPort();
        Process running = new ProcessBuilder(python.toString(), "-B", "src/it/clients/" + program, http, grpc, KEY)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean ended = running.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
            assertThat(ended).as("ended in time:%n%s", Files.readString(log)).isTrue();
            assertThat(running.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            running.destroyForcibly();
        }
        return Files.readString(log);
    }
}
