package io.modelservice.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.core.source.ArtifactDetails;
import io.modelservice.core.source.ArtifactMissingException;
import io.modelservice.core.source.ArtifactRefusedException;
import io.modelservice.core.source.ArtifactVersion;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the registry's answers are taken for. */
class LookUpTest {
    private static final String VERSION =
            """
            {'name': 'iris', 'version': '%s', 'creation_timestamp': %s, 'status': 'READY', 'run_id': '', 'model_id': 'm-1',
             'description': '', 'tags': [{'key': 'team', 'value': 'ml'}, {'key': 'mlflow.x', 'value': '1'}], 'new': {}}
            """;

    private MlflowStub stub;

    @BeforeEach
    void start() throws IOException {
        stub = new MlflowStub()
                .json(
                        "registered-models/get?name=iris",
                        "{'registered_model': {'description': 'Which iris.', 'tags': [{'key': 'team', 'value': 'x'}, {'key': 'a', 'value': 'b'}]}}");
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private static String one(String number) {
        return "{'model_version': %s}".formatted(VERSION.formatted(number, 17));
    }

    @ParameterizedTest
    @CsvSource({
        "models:/iris/3,        model-versions/get?name=iris&version=3",
        "models:/iris@champion, registered-models/alias?name=iris&alias=champion"
    })
    void knowsAVersionByNumberOrAlias(String uri, String route) throws Exception {
        ArtifactVersion found = stub.json(route, one("3")).resolve(uri);
        assertThat(found.version()).isEqualTo("3");
        assertThat(found.identity()).isEqualTo("http://127.0.0.1:%d iris 3 17 m-1".formatted(stub.port()));
        assertThat(found.details())
                .isEqualTo(new ArtifactDetails("iris", "Which iris.", Map.of("team", "ml", "a", "b")));
    }

    @Test
    void takes64BitIntegersAsTextToo() throws Exception {
        stub.json("model-versions/get?name=iris&version=3", one("3"));
        String asNumber = stub.resolve("models:/iris/3").identity();
        stub.json(
                "model-versions/get?name=iris&version=3",
                "{'model_version': %s}".formatted(VERSION.formatted("3", "'17'")));
        assertThat(stub.resolve("models:/iris/3").identity()).isEqualTo(asNumber);
    }

    @Test
    void takesTheLoggedModelFromTheSourceIfItIsSaidNowhereElse() throws Exception {
        stub.json(
                "model-versions/get?name=iris&version=3",
                "{'model_version': {'name': 'iris', 'version': '3', 'source': 'models:/m-1'}}");
        assertThat(stub.resolve("models:/iris/3").identity()).endsWith(" iris 3  m-1");
    }

    @ParameterizedTest
    @CsvSource({
        "models:/iris/latest,     registered-models/get-latest-versions?name=iris",
        "models:/iris/Production, registered-models/get-latest-versions?name=iris&stages=Production"
    })
    void takesTheHighestNumberAndNotTheLastInTheAlphabet(String uri, String route) throws Exception {
        stub.json(
                route,
                "{'model_versions': [%s, %s, %s]}"
                        .formatted(VERSION.formatted(9, 1), VERSION.formatted(10, 2), VERSION.formatted(8, 3)));
        assertThat(stub.resolve(uri).version()).isEqualTo("10");
    }

    @Test
    void tellsARecreatedVersionFromTheOneBefore() throws Exception {
        stub.json("model-versions/get?name=iris&version=3", one("3"));
        String before = stub.resolve("models:/iris/3").identity();
        stub.json(
                "model-versions/get?name=iris&version=3",
                "{'model_version': %s}".formatted(VERSION.formatted("3", 18)));
        assertThat(stub.resolve("models:/iris/3").identity()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"models:/iris/latest, ''", "models:/iris/Staging, &stages=Staging"})
    void waitsForTheFirstVersion(String uri, String stages) {
        stub.json("registered-models/get-latest-versions?name=iris" + stages, "{}");
        assertThatThrownBy(() -> stub.resolve(uri))
                .isInstanceOf(ArtifactMissingException.class)
                .hasMessageStartingWith("the registered model 'iris' has no version");
    }

    @Test
    void waitsForAVersionThatIsBeingRegistered() {
        stub.json("model-versions/get?name=iris&version=3", one("3").replace("READY", "PENDING_REGISTRATION"));
        assertThatThrownBy(() -> stub.resolve("models:/iris/3"))
                .isInstanceOf(ArtifactMissingException.class)
                .hasMessage("version 3 of 'iris' is still being registered; it is asked again");
    }

    @Test
    void refusesAVersionWhoseRegistrationFailed() {
        stub.json("model-versions/get?name=iris&version=3", one("3").replace("READY", "FAILED_REGISTRATION"));
        assertThatThrownBy(() -> stub.resolve("models:/iris/3"))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessage("version 3 of 'iris' is FAILED_REGISTRATION; register it again, or name another");
    }

    @Test
    void encodesNamesInQueries() throws Exception {
        stub.json("registered-models/get?name=my%20iris%20%26%20%23%2B", "{'registered_model': {}}")
                .json(
                        "registered-models/alias?name=my%20iris%20%26%20%23%2B&alias=a",
                        one("3").replace("iris", "my iris & #+"));
        assertThat(stub.resolve("models:/my iris & #+@a").version()).isEqualTo("3");
    }

    @Test
    void knowsALoggedModel() throws Exception {
        stub.json(
                "logged-models/m-1",
                "{'model': {'info': {'model_id': 'm-1', 'name': 'model', 'status': 'LOGGED_MODEL_READY', 'tags': [{'key': 'a', 'value': 'b'}]}}}");
        ArtifactVersion found = stub.resolve("models:/m-1");
        assertThat(found.version()).isEqualTo("m-1");
        assertThat(found.identity()).isEqualTo("http://127.0.0.1:%d m-1".formatted(stub.port()));
        assertThat(found.details()).isEqualTo(new ArtifactDetails("model", "", Map.of("a", "b")));
    }

    @Test
    void saysWhereOneOfSeveralVersionsIs() {
        assertThat(new MlflowSource().versioned("models:/iris", "3")).isEqualTo("models:/iris/3");
    }
}
