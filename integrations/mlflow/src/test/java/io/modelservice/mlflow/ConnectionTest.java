package io.modelservice.mlflow;

import static io.modelservice.mlflow.MlflowStub.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.core.source.ArtifactRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the variables say that a server is reached. */
class ConnectionTest {
    private static final String BASIC = "Basic bmFtZTpzZWNyZXQ="; // name:secret
    private static final String MODEL = "/api/2.0/mlflow/registered-models/get?name=iris";
    private static final String VERSION = "/api/2.0/mlflow/model-versions/get?name=iris&version=3";

    @TempDir
    Path home;

    private MlflowStub stub;

    @BeforeEach
    void start() throws IOException {
        stub = new MlflowStub().iris("x").set("HOME", home.toString());
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private List<String> asked() throws InterruptedException {
        stub.resolve("models:/iris/3");
        return stub.requests();
    }

    @Test
    void asksWithoutCredentialsIfThereAreNone() throws Exception {
        assertThat(asked()).containsExactly("GET " + VERSION, "GET " + MODEL);
    }

    @Test
    void sendsNameAndPassword() throws Exception {
        stub.set("MLFLOW_TRACKING_USERNAME", "name").set("MLFLOW_TRACKING_PASSWORD", "secret");
        assertThat(asked()).containsExactly("GET " + VERSION + " " + BASIC, "GET " + MODEL + " " + BASIC);
    }

    @Test
    void sendsAToken() throws Exception {
        stub.set("MLFLOW_TRACKING_TOKEN", "t0ken");
        assertThat(asked()).allMatch(request -> request.endsWith(" Bearer t0ken"));
    }

    @Test
    void prefersNameAndPasswordToAToken() throws Exception {
        stub.set("MLFLOW_TRACKING_TOKEN", "t0ken")
                .set("MLFLOW_TRACKING_USERNAME", "name")
                .set("MLFLOW_TRACKING_PASSWORD", "secret");
        assertThat(asked()).allMatch(request -> request.endsWith(BASIC));
    }

    @Test
    void readsTheCredentialsFile() throws Exception {
        Path file = Files.createDirectory(home.resolve(".mlflow")).resolve("credentials");
        Files.writeString(
                file,
                """
                [other]
                mlflow_tracking_password = wrong
                [mlflow]
                # a comment
                mlflow_tracking_username = name
                mlflow_tracking_password=secret
                """);
        assertThat(asked()).allMatch(request -> request.endsWith(BASIC));
    }

    @Test
    void takesNameAndPasswordOutOfTheAddressAndTellsThemToNobodyElse() throws Exception {
        stub.set("MLFLOW_TRACKING_URI", "http://name:secret@127.0.0.1:" + stub.port() + "/");
        assertThat(asked()).allMatch(request -> request.endsWith(BASIC));
        assertThat(stub.resolve("models:/iris/3").identity())
                .isEqualTo("http://127.0.0.1:%d iris 3".formatted(stub.port()));
    }

    @Test
    void keepsAPathPrefix() throws Exception {
        stub.set("MLFLOW_TRACKING_URI", "http://127.0.0.1:%d/a/b/".formatted(stub.port()))
                .on(
                        "/a/b" + VERSION,
                        answer(
                                200,
                                "application/json",
                                "{\"model_version\": {\"name\": \"iris\", \"version\": \"3\"}}"))
                .on("/a/b" + MODEL, answer(200, "application/json", "{}"));
        assertThat(asked()).containsExactly("GET /a/b" + VERSION, "GET /a/b" + MODEL);
    }

    @Test
    void asksTheRegistryWhereItIsAnotherServer(@TempDir Path folder) throws Exception {
        try (MlflowStub registry = new MlflowStub().iris("mlflow-artifacts:/1/a")) {
            stub.set("MLFLOW_REGISTRY_URI", "http://127.0.0.1:" + registry.port())
                    .proxied("1/a", "x");
            assertThat(stub.fetch("models:/iris/3", folder)).containsOnlyKeys("x");
            assertThat(registry.requests()).hasSize(3);
            assertThat(stub.requests()).hasSize(2);
        }
    }

    @Test
    void followsARedirectAndKeepsTheCredentialsFromOthers() throws Exception {
        try (MlflowStub other = new MlflowStub().iris("x")) {
            stub.set("MLFLOW_TRACKING_TOKEN", "t0ken")
                    .on(
                            VERSION,
                            answer(307, "text/plain", "", "Location", "http://127.0.0.1:" + other.port() + VERSION))
                    .on(MODEL, answer(301, "text/plain", "", "Location", "/moved"))
                    .on("/moved", answer(200, "application/json", "{}"));
            assertThat(asked()).last().isEqualTo("GET /moved Bearer t0ken");
            assertThat(other.requests()).containsExactly("GET " + VERSION);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            MLFLOW_TRACKING_URI            | ''           | there is no MLFLOW_TRACKING_URI; set it to the server's address
            MLFLOW_TRACKING_URI            | databricks   | MLFLOW_TRACKING_URI is no address of a server
            MLFLOW_TRACKING_URI            | ./mlruns     | MLFLOW_TRACKING_URI is no address of a server
            MLFLOW_TRACKING_URI            | http://a b:secret@c | MLFLOW_TRACKING_URI is no address of a server
            MLFLOW_REGISTRY_URI            | sqlite:///x  | MLFLOW_REGISTRY_URI is no address of a server
            MLFLOW_HTTP_REQUEST_TIMEOUT    | soon         | MLFLOW_HTTP_REQUEST_TIMEOUT is no number from 0 on
            MLFLOW_HTTP_REQUEST_MAX_RETRIES | -1          | MLFLOW_HTTP_REQUEST_MAX_RETRIES is no number from 0 on
            MLFLOW_TRACKING_INSECURE_TLS   | perhaps      | MLFLOW_TRACKING_INSECURE_TLS is neither true nor false
            MLFLOW_TRACKING_AWS_SIGV4      | true         | need Python
            MLFLOW_TRACKING_SERVER_CERT_PATH | /not/here  | MLFLOW_TRACKING_SERVER_CERT_PATH names a file that can't be read
            """)
    void saysWhichVariableIsWrong(String variable, String value, String message) {
        stub.set(variable, value);
        assertThatThrownBy(() -> stub.resolve("models:/iris/3"))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret");
    }
}
