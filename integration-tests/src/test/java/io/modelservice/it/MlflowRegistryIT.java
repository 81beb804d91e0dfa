package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.base.MLModel;
import io.modelservice.core.runtime.ModelPlan;
import io.modelservice.core.runtime.ModelRuntime;
import io.modelservice.core.runtime.ModelRuntimes;
import io.modelservice.core.source.ArtifactDetails;
import io.modelservice.core.source.ArtifactFolder;
import io.modelservice.core.source.ArtifactMissingException;
import io.modelservice.core.source.ArtifactRefusedException;
import io.modelservice.core.source.ArtifactVersion;
import io.modelservice.core.source.SourceLocation;
import io.modelservice.mlflow.MlflowRuntime;
import io.modelservice.mlflow.MlflowSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that MLflow's own client logged and registered, out of real servers. */
class MlflowRegistryIT {

    @Nested
    class OfVersion3 extends WithLoggedModels {
        @Override
        MlflowServer start(Path folder) throws Exception {
            return MlflowServer.start(
                    3,
                    folder,
                    "--artifacts-destination",
                    folder.resolve("artifacts").toString());
        }
    }

    @Nested
    class OfVersion3WithoutItsProxy extends WithLoggedModels {
        @Override
        MlflowServer start(Path folder) throws Exception {
            String root = folder.resolve("artifacts").toString();
            return MlflowServer.start(3, folder, "--no-serve-artifacts", "--default-artifact-root", root);
        }
    }

    @Nested
    class OfVersion2 extends Cases {
        @Override
        MlflowServer start(Path folder) throws Exception {
            return MlflowServer.start(
                    2,
                    folder,
                    "--artifacts-destination",
                    folder.resolve("artifacts").toString());
        }
    }

    @Nested
    class OfVersion2WithoutItsProxy extends Cases {
        @Override
        MlflowServer start(Path folder) throws Exception {
            String root = folder.resolve("artifacts").toString();
            return MlflowServer.start(2, folder, "--no-serve-artifacts", "--default-artifact-root", root);
        }
    }

    /** What holds for every server. */
    @TestInstance(Lifecycle.PER_CLASS)
    abstract static class Cases {
        private final MlflowSource source = new MlflowSource();
        private Path model;
        private MlflowServer server;
        JsonNode made;

        abstract MlflowServer start(Path folder) throws Exception;

        @BeforeAll
        void log(@TempDir Path folder) throws Exception {
            model = Files.createDirectory(folder.resolve("model"));
            server = start(folder);
            made = new ObjectMapper().readTree(server.run("log_models.py", model.toString()));
        }

        @AfterAll
        void stop() {
            if (server != null) {
                server.close();
            }
        }

        ArtifactVersion resolve(String uri) throws InterruptedException {
            return source.resolve(new SourceLocation(uri, Map.of("MLFLOW_TRACKING_URI", server.uri())));
        }

        void assertFetched(String uri, String version, Path folder) throws Exception {
            ArtifactVersion found = resolve(uri);
            assertThat(found.version()).isEqualTo(version);
            found.fetch(new ArtifactFolder(folder, 1 << 20));
            assertThat(contents(folder)).isEqualTo(contents(model)).hasSizeGreaterThan(3);
        }

        @ParameterizedTest
        @CsvSource({
            "models:/my iris/9, 9",
            "models:/my iris@champion, 9",
            "models:/my iris/Production, 8",
            "models:/my iris/latest, 10"
        })
        void fetchesWhatWasRegistered(String uri, String version, @TempDir Path folder) throws Exception {
            assertFetched(uri, version, folder);
        }

        @Test
        void fetchesARunsFolder(@TempDir Path folder) throws Exception {
            String run = made.path("run").asText();
            assertFetched("runs:/" + run + "/model", run, folder);
        }

        @Test
        void fetchesAFolderWithin(@TempDir Path folder) throws Exception {
            resolve("models:/my iris/9/data").fetch(new ArtifactFolder(folder, 1 << 20));
            assertThat(contents(folder)).isEqualTo(Map.of("a name.txt", "c3a9"));
        }

        @Test
        void tellsWhatTheRegistrySays() throws Exception {
            assertThat(resolve("models:/my iris/9").details())
                    .isEqualTo(new ArtifactDetails("my iris", "Which iris.", Map.of("team", "ml")));
        }

        @Test
        void seesThatAnAliasHasMoved() throws Exception {
            String before = resolve("models:/my iris@champion").identity();
            server.run("move_alias.py", "7");
            assertThat(resolve("models:/my iris@champion").version()).isEqualTo("7");
            assertThat(resolve("models:/my iris@champion").identity()).isNotEqualTo(before);
            server.run("move_alias.py", "9");
            assertThat(resolve("models:/my iris@champion").identity()).isEqualTo(before);
        }

        @ParameterizedTest
        @CsvSource({
            "models:/lost/1",
            "models:/lost/latest",
            "models:/lost@champion",
            "models:/my iris/11",
            "models:/my iris@lost",
            "models:/my iris/Staging",
            "runs:/0123456789abcdef0123456789abcdef/model"
        })
        void waitsForWhatIsNotThere(String uri) {
            assertThatThrownBy(() -> resolve(uri)).isInstanceOf(ArtifactMissingException.class);
        }

        @Test
        void waitsForAPathThatARunHasNot() {
            String run = made.path("run").asText();
            assertThatThrownBy(() -> resolve("runs:/" + run + "/lost")).isInstanceOf(ArtifactMissingException.class);
        }

        @Test
        void refusesAStageThatMlflowDoesNotKnow() {
            assertThatThrownBy(() -> resolve("models:/my iris/Prod"))
                    .isInstanceOf(ArtifactRefusedException.class)
                    .hasMessageContaining("Invalid Model Version stage");
        }

        @Test
        void readsTheModelsFile() {
            ModelPlan plan = new ModelRuntimes(List.of(new OnnxFormat(), new MlflowRuntime())).plan(model);
            assertThat(plan.artifact().getFileName()).hasToString("model.onnx");
            assertThat(plan.examples())
                    .containsExactly("{\"age\":41.5,\"children\":2}", "{\"age\":23.0,\"children\":0}");
        }
    }

    /** What holds for servers that know logged models. */
    abstract static class WithLoggedModels extends Cases {
        @Test
        void fetchesALoggedModel(@TempDir Path folder) throws Exception {
            String id = made.path("logged").asText();
            assertFetched("models:/" + id, id, folder);
        }

        @Test
        void fetchesAFolderWithinALoggedModel(@TempDir Path folder) throws Exception {
            resolve("models:/%s/data".formatted(made.path("logged").asText()))
                    .fetch(new ArtifactFolder(folder, 1 << 20));
            assertThat(contents(folder)).isEqualTo(Map.of("a name.txt", "c3a9"));
        }

        @Test
        void fetchesTheModelThatARunLogged(@TempDir Path folder) throws Exception {
            assertFetched(
                    "runs:/" + made.path("run").asText() + "/logged",
                    made.path("logged").asText(),
                    folder);
        }

        @Test
        void fetchesAVersionOfALoggedModel(@TempDir Path folder) throws Exception {
            assertFetched("models:/from logged/1", "1", folder);
            assertThat(resolve("models:/from logged/1").identity())
                    .endsWith(" " + made.path("logged").asText());
        }

        @Test
        void waitsForALoggedModel() {
            assertThatThrownBy(() -> resolve("models:/m-0123456789abcdef0123456789abcdef"))
                    .isInstanceOf(ArtifactMissingException.class);
        }
    }

    /** Stands for the format, whose files are not read here. */
    private static final class OnnxFormat implements ModelRuntime {
        @Override
        public String name() {
            return "onnx";
        }

        @Override
        @SuppressWarnings("unchecked")
        public Optional<ModelPlan> plan(Path artifact, ModelRuntimes others) {
            return Optional.of(ModelPlan.of((Class<? extends MLModel<?, ?>>) (Class<?>) PricingModel.class, artifact));
        }
    }

    /** Names and bytes. */
    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
