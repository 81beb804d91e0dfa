package io.modelservice.mlflow;

import static io.modelservice.mlflow.MlflowStub.API;
import static io.modelservice.mlflow.MlflowStub.answer;
import static io.modelservice.mlflow.MlflowStub.contents;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.core.source.ArtifactMissingException;
import io.modelservice.core.source.ArtifactRefusedException;
import io.modelservice.core.source.SourceUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where files come from, and which are never taken. */
class FetchTest {
    private static final String MLMODEL = "flavors: {onnx: {data: model.onnx}, python_function: {data: other}}";

    @TempDir
    Path outside;

    private Path folder;
    private MlflowStub stub;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectory(outside.resolve("folder"));
        stub = new MlflowStub();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void takesTheProxiedStoresFolders() throws Exception {
        stub.iris("mlflow-artifacts:/1/a")
                .proxied("1/a/data", "x")
                .proxied("1/a", "MLmodel", "a name #1%.txt")
                .listed(
                        "1/a",
                        "{'files': [{'path': 'MLmodel', 'is_dir': false, 'file_size': '7'}, {'path': 'a name #1%.txt', 'file_size': 14}, {'path': 'data', 'is_dir': true}]}");
        assertThat(stub.fetch("models:/iris/3", folder))
                .isEqualTo(Map.of("MLmodel", "MLmodel", "a name #1%.txt", "a name #1%.txt", "data/x", "x"));
    }

    @Test
    void takesAPathWithin() throws Exception {
        stub.iris("mlflow-artifacts:/1/a").proxied("1/a/data/b", "x", "y");
        assertThat(stub.fetch("models:/iris/3/data/b", folder)).isEqualTo(Map.of("x", "x", "y", "y"));
    }

    @Test
    void takesASingleFile() throws Exception {
        stub.iris("mlflow-artifacts:/1/a").proxied("1/a", "x", "y").listed("1/a/y", "{}");
        assertThat(stub.fetch("models:/iris/3/y", folder)).isEqualTo(Map.of("y", "y"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlflow-artifacts://127.0.0.1:%d/1/a",
                "http://127.0.0.1:%d/api/2.0/mlflow-artifacts/artifacts/1/a"
            })
    void takesAnotherHostsStoreAndKeepsTheCredentials(String place) throws Exception {
        try (MlflowStub other = new MlflowStub()) {
            other.proxied("1/a", "x");
            stub.set("MLFLOW_TRACKING_TOKEN", "secret").iris(place.formatted(other.port()));
            assertThat(stub.fetch("models:/iris/3", folder)).isEqualTo(Map.of("x", "x"));
            assertThat(other.requests()).hasSize(2).noneMatch(request -> request.contains("secret"));
        }
    }

    @Test
    void takesALoggedModelByItsLocation() throws Exception {
        stub.iris("models:/m-1")
                .json(
                        "logged-models/m-1",
                        "{'model': {'info': {'model_id': 'm-1', 'artifact_uri': 'mlflow-artifacts:/1/m'}}}")
                .proxied("1/m", "x");
        assertThat(stub.fetch("models:/iris/3", folder)).isEqualTo(Map.of("x", "x"));
    }

    @Test
    void takesALoggedModelByItsRoutesIfItsFolderIsTheServers() throws Exception {
        String files = "/ajax-api/2.0/mlflow/logged-models/m-1/artifacts/files?artifact_file_path=";
        stub.json("logged-models/m-1", "{'model': {'info': {'model_id': 'm-1', 'artifact_uri': '/not/here'}}}")
                .json(
                        "logged-models/m-1/artifacts/directories",
                        "{'files': [{'path': 'MLmodel', 'file_size': 1}, {'path': 'data', 'is_dir': true}]}")
                .json(
                        "logged-models/m-1/artifacts/directories?artifact_directory_path=data",
                        "{'files': [{'path': 'data/x y'}]}")
                .file(files + "MLmodel", "M")
                .file(files + "data%2Fx%20y", "xy");
        assertThat(stub.fetch("models:/m-1", folder)).isEqualTo(Map.of("MLmodel", "M", "data/x y", "xy"));
    }

    @Test
    void takesARunsFilesPageByPage() throws Exception {
        stub.json("runs/get?run_id=r1", "{'run': {'info': {'experiment_id': '7'}}}")
                .json(
                        "artifacts/list?run_id=r1&path=model",
                        "{'files': [{'path': 'model/MLmodel', 'file_size': 1}], 'next_page_token': 'p2'}")
                .json("artifacts/list?run_id=r1&path=model&page_token=p2", "{'files': [{'path': 'model/x'}]}")
                .file("/get-artifact?run_id=r1&path=model%2FMLmodel", "M")
                .file("/get-artifact?run_id=r1&path=model%2Fx", "x");
        assertThat(stub.fetch("runs:/r1/model", folder)).isEqualTo(Map.of("MLmodel", "M", "x", "x"));
        assertThat(stub.resolve("runs:/r1/model").version()).isEqualTo("r1");
    }

    @Test
    void takesTheModelThatARunLoggedIfTheRunHasNoSuchFiles() throws Exception {
        stub.json("runs/get?run_id=r1", "{'run': {'info': {'experiment_id': '7'}}}")
                .json("artifacts/list?run_id=r1&path=model%2Fdata", "{}")
                .json("artifacts/list?run_id=r1&path=model", "{}")
                .on(
                        API + "logged-models/search",
                        answer(
                                200,
                                "application/json",
                                "{\"models\": [{\"info\": {\"model_id\": \"m-0\", \"source_run_id\": \"r0\"}}], \"next_page_token\": \"p2\"}"),
                        answer(
                                200,
                                "application/json",
                                "{\"models\": [{\"info\": {\"model_id\": \"m-1\", \"source_run_id\": \"r1\", \"artifact_uri\": \"mlflow-artifacts:/1/m\"}}]}"))
                .proxied("1/m/data", "x");
        assertThat(stub.fetch("runs:/r1/model/data", folder)).isEqualTo(Map.of("x", "x"));
        assertThat(stub.requests())
                .contains(
                        "POST /api/2.0/mlflow/logged-models/search {\"experiment_ids\":[\"7\"],\"filter\":\"name = 'model'\",\"max_results\":100,\"page_token\":\"p2\"}");
    }

    @Test
    void waitsForARunsModel() {
        stub.json("runs/get?run_id=r1", "{'run': {'info': {'experiment_id': '7'}}}")
                .json("artifacts/list?run_id=r1&path=model", "{}")
                .json("artifacts/list?run_id=r1", "{}")
                .on(API + "logged-models/search", answer(404, "text/html", "Not Found"));
        assertThatThrownBy(() -> stub.resolve("runs:/r1/model"))
                .isInstanceOf(ArtifactMissingException.class)
                .hasMessage("there are no files in 'model'; it is asked again");
    }

    @Test
    void seesThatARunsFilesHaveChanged() throws Exception {
        stub.json("runs/get?run_id=r1", "{}")
                .json("artifacts/list?run_id=r1&path=m", "{'files': [{'path': 'm/MLmodel', 'file_size': 1}]}");
        String before = stub.resolve("runs:/r1/m").identity();
        stub.json("artifacts/list?run_id=r1&path=m", "{'files': [{'path': 'm/MLmodel', 'file_size': 2}]}");
        assertThat(stub.resolve("runs:/r1/m").identity()).isNotEqualTo(before);
    }

    @Test
    void takesAFolderThatIsHere() throws Exception {
        Path model = outside.resolve("a model");
        Files.createDirectories(model.resolve("data"));
        Files.writeString(model.resolve("data/x"), "x");
        Files.writeString(model.resolve("MLmodel"), MLMODEL);
        stub.iris(model.toUri().toString());
        assertThat(stub.fetch("models:/iris/3", folder)).isEqualTo(Map.of("MLmodel", MLMODEL, "data/x", "x"));
    }

    @Test
    void takesNoLink() throws Exception {
        Path model = Files.createDirectory(outside.resolve("model"));
        Files.writeString(model.resolve("MLmodel"), MLMODEL);
        Files.createSymbolicLink(model.resolve("model.onnx"), Files.writeString(outside.resolve("secret"), "s"));
        stub.iris(model.toString());
        assertThatThrownBy(() -> stub.fetch("models:/iris/3", folder))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessage("the artifact's 'model.onnx' is a link; put a copy in its place");
    }

    @Test
    void takesNoFolderThatIsNoModel() throws Exception {
        Files.writeString(outside.resolve("secret"), "s");
        stub.iris(outside.toString()).json("runs/get?run_id=r1", "{}");
        assertThatThrownBy(() -> stub.fetch("models:/iris/3", folder)).isInstanceOf(ArtifactMissingException.class);
        assertThat(contents(folder)).isEmpty();
    }

    @Test
    void takesTheServersFolderThroughTheRun() throws Exception {
        stub.iris("/server/r1/artifacts/model")
                .json("runs/get?run_id=r1", "{'run': {'info': {'artifact_uri': '/server/r1/artifacts'}}}")
                .json("artifacts/list?run_id=r1&path=model", "{'files': [{'path': 'model/x'}]}")
                .file("/get-artifact?run_id=r1&path=model%2Fx", "x");
        assertThat(stub.fetch("models:/iris/3", folder)).isEqualTo(Map.of("x", "x"));
    }

    @Test
    void takesTheFilesThatTheModelNamesIfNothingListsThem() throws Exception {
        String route = "/model-versions/get-artifact?name=iris&version=3&path=";
        stub.iris("C:\\\\mlruns\\\\model")
                .json("runs/get?run_id=r1", "{'run': {'info': {'artifact_uri': 'C:/elsewhere'}}}")
                .file(route + "MLmodel", MLMODEL + "\nsaved_input_example_info: {artifact_path: gone.json}")
                .file(route + "model.onnx", "onnx");
        assertThat(stub.fetch("models:/iris/3", folder).keySet()).containsExactly("MLmodel", "model.onnx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../up"})
    void takesNoFileOutsideThatTheModelNames(String name) {
        stub.iris("/not/here")
                .json("runs/get?run_id=r1", "{}")
                .file(
                        "/model-versions/get-artifact?name=iris&version=3&path=MLmodel",
                        "flavors: {onnx: {data: %s}}".formatted(name));
        assertThatThrownBy(() -> stub.fetch("models:/iris/3", folder)).isInstanceOf(ArtifactRefusedException.class);
        assertThat(stub.requests()).noneMatch(request -> request.contains("passwd"));
    }

    @ParameterizedTest
    @CsvSource({"s3://bucket/model, s3", "wasbs://c@a/model, wasbs", "hdfs://n/model, hdfs", "dbfs:/model, dbfs"})
    void namesAStoreThatNeedsItsOwnClient(String place, String scheme) {
        stub.iris(place);
        assertThatThrownBy(() -> stub.fetch("models:/iris/3", folder))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessageStartingWith("the model's files are at an address of scheme '%s'".formatted(scheme))
                .hasMessageContaining("--serve-artifacts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "../up", "/etc/passwd", "a/../../up", "C:x", "..\\\\\\\\up", "x\\\\u0000", ""})
    void takesNoNameThatLeadsElsewhere(String name) throws Exception {
        for (String isFolder : new String[] {"true", "false"}) {
            stub.iris("mlflow-artifacts:/1/a")
                    .listed("1/a", "{'files': [{'path': '%s', 'is_dir': %s}]}".formatted(name, isFolder));
            assertThatThrownBy(() -> stub.fetch("models:/iris/3", folder))
                    .isInstanceOf(ArtifactRefusedException.class)
                    .hasMessageContaining("where it can't be");
        }
        assertThat(contents(outside)).isEmpty();
    }

    @Test
    void takesNoEndlessFolders() {
        stub.iris("mlflow-artifacts:/1/a");
        String path = "1/a";
        for (int i = 0; i < 30; i++) {
            stub.listed(path, "{'files': [{'path': 'a', 'is_dir': true}]}");
            path += "/a";
        }
        assertThatThrownBy(() -> stub.fetch("models:/iris/3", folder)).isInstanceOf(ArtifactRefusedException.class);
    }

    @Test
    void takesNoEndlessPages() {
        AtomicInteger pages = new AtomicInteger();
        stub.json("runs/get?run_id=r1", "{}").below(API + "artifacts/list", exchange -> answer(
                        200, "application/json", "{\"next_page_token\": \"%d\"}".formatted(pages.incrementAndGet()))
                .handle(exchange));
        assertThatThrownBy(() -> stub.resolve("runs:/r1/model"))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessageContaining("log it with fewer");
    }

    @Test
    void searchesNoEndlessPages() {
        AtomicInteger pages = new AtomicInteger();
        stub.json("runs/get?run_id=r1", "{}")
                .json("artifacts/list?run_id=r1&path=model", "{}")
                .json("artifacts/list?run_id=r1", "{}")
                .on(API + "logged-models/search", exchange -> answer(
                                200,
                                "application/json",
                                "{\"next_page_token\": \"%d\"}".formatted(pages.incrementAndGet()))
                        .handle(exchange));
        assertThatThrownBy(() -> stub.resolve("runs:/r1/model"))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessageContaining("without an end");
    }

    @ParameterizedTest
    @CsvSource({"10737418240", "1", "5"})
    void takesNoFileOfAnotherSizeThanItClaims(long claimed) {
        stub.iris("mlflow-artifacts:/1/a")
                .listed("1/a", "{'files': [{'path': 'x', 'file_size': %d}]}".formatted(claimed))
                .file(ProxyStore.ROUTE + "/1/a/x", "four");
        assertThatThrownBy(() -> stub.fetch("models:/iris/3", folder)).isInstanceOf(ArtifactRefusedException.class);
    }

    @Test
    void takesNoTruncatedFile() {
        stub.iris("mlflow-artifacts:/1/a")
                .listed("1/a", "{'files': [{'path': 'x'}]}")
                .on(ProxyStore.ROUTE + "/1/a/x", exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write("half".getBytes(UTF_8));
                    exchange.getResponseBody().flush();
                });
        assertThatThrownBy(() -> stub.fetch("models:/iris/3", folder)).isInstanceOf(IOException.class);
    }

    @Test
    void takesNoPageForAFile() {
        stub.iris("mlflow-artifacts:/1/a")
                .listed("1/a", "{'files': [{'path': 'x'}]}")
                .on(ProxyStore.ROUTE + "/1/a/x", answer(200, "text/html", "<html>log in</html>"));
        assertThatThrownBy(() -> stub.fetch("models:/iris/3", folder))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("answered an HTML page where a file was asked for");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysThatTheProxyIsOff() {
        stub.iris("mlflow-artifacts:/1/a")
                .on(
                        ProxyStore.ROUTE + "?path=1%2Fa",
                        answer(
                                503,
                                "text/plain",
                                "Endpoint disabled due to the mlflow server running with `--no-serve-artifacts` mode."));
        assertThatThrownBy(() -> stub.fetch("models:/iris/3", folder))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("--no-serve-artifacts");
    }

    @Test
    void fetchesAgainWhatFailedOnce() throws Exception {
        stub.iris("mlflow-artifacts:/1/a")
                .proxied("1/a", "x")
                .on(
                        ProxyStore.ROUTE + "/1/a/x",
                        answer(503, "text/plain", "not now", "Retry-After", "1"),
                        answer(200, "text/plain", "x"));
        assertThat(stub.fetch("models:/iris/3", folder)).isEqualTo(Map.of("x", "x"));
    }

    @Test
    void takesAFolderOfTheStore() throws Exception {
        stub.proxied("1/a", "x");
        assertThat(stub.fetch("mlflow-artifacts:/1/a", folder)).isEqualTo(Map.of("x", "x"));
        assertThat(stub.resolve("mlflow-artifacts:///1/a/").version()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mlflow-artifacts:/1/../2", "mlflow-artifacts://user:secret@host/1", "mlflow-artifacts://h^/1"})
    void refusesOtherAddressesOfTheStoreWithoutRepeatingThem(String uri) {
        assertThatThrownBy(() -> stub.resolve(uri))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessageContaining("mlflow-artifacts://<host>:<port>/<path>")
                .hasMessageNotContaining("secret");
    }
}
