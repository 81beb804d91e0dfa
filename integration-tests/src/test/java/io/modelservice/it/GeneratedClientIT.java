package io.modelservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Java client that openapi-generator writes by the service's document asks the service. */
class GeneratedClientIT {
    private static final Path GENERATOR = Path.of("target/openapi-generator-cli.jar");
    private static final Path PROGRAM = Path.of("src/it/generated-client/AskModels.java");
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    /** The first is of the version, the second of any body with an example. */
    private static final String EXPECTED_WARNINGS =
            ".*OpenAPI 3.1 support is still in beta.*|.*Ignoring complex example on request body.*";

    private static final String CONFIG =
            """
            protocols: {default_model: iris_model}
            models:
              - {class_path: io.modelservice.examples.iris.IrisModel, create_endpoint: true}
              - {class_path: io.modelservice.it.EveryTypeModel, create_endpoint: true}
              - class_path: io.modelservice.examples.basics.LinearModel
                create_endpoint: true
                name: petal_width_model
                configuration: {features: [petal_length], weights: [0.5], intercept: -0.5, prediction: petal_width}
                decorators: [{class_path: io.modelservice.examples.basics.PredictionIdDecorator}]
              - {class_path: io.modelservice.onnx.OnnxModel, create_endpoint: true, name: fixed_axes, configuration: {file: FILES/fixed_axes.onnx}}
              - {class_path: io.modelservice.onnx.OnnxModel, create_endpoint: true, name: open_axes, configuration: {file: FILES/open_axes.onnx}}
            """
                    .replace("FILES", "integrations/onnx/src/test/resources/models");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"3.1.0", "3.0.3"})
    void getsRightAnswersFromTheService(String version) throws Exception {
        List<String> models = List.of(
                "--config=" + Files.writeString(folder.resolve("rest_config.yaml"), CONFIG),
                "--plugins=examples/plugins",
                "--classpath=integrations/jars/onnx/*",
                "--classpath=integration-tests/target/test-classes");
        Path document = document(version, models);
        assertThat(warnings(generate(document))).isEmpty();
        compile();
        try (RunnerProcess service = run("serve", models, "--port=0").awaitTried()) {
            String told = ask("http://127.0.0.1:" + service.port()).replaceAll("request:[0-9a-f]{32}", "request:ID");
            assertThat(told.split("\n", -1))
                    .containsExactly(
                            "ACCEPTING_TRAFFIC",
                            "iris_model",
                            "every-type.model",
                            "petal_width_model",
                            "fixed_axes",
                            "open_axes",
                            "Iris setosa",
                            "Iris virginica",
                            "400 {\"type\":\"urn:modelservice:error:validation-error\",\"title\":\"Validation error\","
                                    + "\"status\":400,\"detail\":\"Input should be less than 8.\","
                                    + "\"instance\":\"urn:modelservice:request:ID\",\"errors\":[{\"pointer\":\"#/sepal_length\","
                                    + "\"detail\":\"Input should be less than 8.\",\"type\":\"less_than\"}]}",
                            "the same",
                            "[Iris setosa, Iris virginica]",
                            "400 {\"error\":\"Field it has error 'less_than', Input should be less than 8.\"}",
                            "[Iris setosa]",
                            "[Iris setosa]",
                            "[Iris setosa]",
                            "{petal_width=[0.25, 2.5], prediction_id=[mine, yours]}",
                            "[{petal_width=0.25, prediction_id=mine}]",
                            "{petal_width=[0.25], prediction_id=[mine]}",
                            "[{petal_width=0.25, prediction_id=mine}]",
                            "{y=[40.0, 50.0, 14.0, 17.0]}",
                            "[[[40.0, 50.0]]]",
                            "[[[40.0, 50.0]]]",
                            "[[[40.0, 50.0]]]",
                            "{kept=[1.5, 0.0, 3.0, 0.0, 6.0, 7.0], total=[4.5, 13.0]}",
                            "[{kept=[1.5, 0.0, 3.0], total=4.5}]",
                            "{kept=[[1.5, 0.0, 3.0]], total=[4.5]}",
                            "[{kept=[1.5, 0.0, 3.0], total=4.5}]",
                            "");
        }
    }

    private Path document(String version, List<String> models) throws Exception {
        Path document = folder.resolve("openapi.yaml");
        try (RunnerProcess runner =
                run("generate-openapi", models, "--output=" + document, "--openapi-version=" + version)) {
            assertThat(runner.awaitExit()).as(runner.err()).isZero();
        }
        return document;
    }

    private static RunnerProcess run(String command, List<String> models, String... more) throws IOException {
        return RunnerProcess.start(Stream.of(Stream.of(command), models.stream(), Stream.of(more))
                .flatMap(arguments -> arguments)
                .toArray(String[]::new));
    }

    private String generate(Path document) throws Exception {
        return java(
                "-jar",
                GENERATOR.toString(),
                "generate",
                "--input-spec=" + document,
                "--generator-name=java",
                "--library=native",
                "--output=" + folder.resolve("client"),
                "--invoker-package=io.modelservice.client",
                "--api-package=io.modelservice.client.api",
                "--model-package=io.modelservice.client.model",
                "--global-property=apis,models,supportingFiles,apiTests=false,modelTests=false",
                "--additional-properties=useJakartaEe=true");
    }

    private static List<String> warnings(String log) {
        return log.lines()
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .filter(line -> !line.matches(EXPECTED_WARNINGS))
                .toList();
    }

    private void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8);
                Stream<Path> generated = Files.walk(folder.resolve("client/src/main/java"))) {
            List<Path> sources = Stream.concat(Stream.of(PROGRAM), generated.filter(Files::isRegularFile))
                    .toList();
            List<String> options = List.of("-proc:none", "-cp", CLASS_PATH, "-d", folder.resolve("classes") + "");
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    private String ask(String service) throws Exception {
        return java(
                "-Dfile.encoding=UTF-8",
                "-cp",
                folder.resolve("classes") + File.pathSeparator + CLASS_PATH,
                "AskModels",
                service);
    }

    private static String java(String... arguments) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of(java), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
