package io.modelservice.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.runtime.ModelPlan;
import io.modelservice.core.runtime.ModelRuntime;
import io.modelservice.core.runtime.ModelRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which file of an artifact is served, with what lies beside it. */
class FilesTest {
    @TempDir
    Path folder;

    private final ModelRuntime runtime = new OnnxRuntime();

    private Optional<ModelPlan> plan(Path artifact) {
        return runtime.plan(artifact, new ModelRuntimes(List.of(runtime)));
    }

    private Path add(String name) throws IOException {
        return Files.copy(TestModels.file("fixed_axes.onnx"), folder.resolve(name));
    }

    @Test
    void theRuntimeIsFoundByItsName() {
        assertThat(ServiceLoader.load(ModelRuntime.class))
                .extracting(ModelRuntime::name)
                .containsExactly("onnx");
    }

    @Test
    void theRuntimeKnowsAFileAndAFolderWithOne() throws IOException {
        assertThat(plan(folder)).isEmpty();
        Path notes = Files.writeString(folder.resolve("notes.txt"), "words");
        Files.createDirectory(folder.resolve("folder.onnx"));
        assertThat(plan(folder)).isEmpty();
        assertThat(plan(notes)).isEmpty();

        Path file = add("model.onnx");

        assertThat(plan(file)).contains(ModelPlan.of(OnnxModel.class, file));
        assertThat(plan(folder)).contains(ModelPlan.of(OnnxModel.class, file));
    }

    @Test
    void ofSeveralTheConfigurationNamesOne() throws IOException {
        add("first.onnx");
        add("second.ONNX");
        assertThat(plan(folder)).contains(ModelPlan.of(OnnxModel.class, folder));

        try (OnnxModel model = TestModels.load(folder, Map.of("file", "second.ONNX"))) {
            assertThat(model.isReady()).isTrue();
        }
    }

    @Test
    void withoutAnArtifactTheConfigurationNamesTheFile() throws IOException {
        for (Path named : List.of(add("model.onnx"), folder)) {
            OnnxConfiguration configuration = TestModels.configuration(Map.of("file", named.toString()));
            try (OnnxModel model = new OnnxModel(configuration, new TestModels.Context(Optional.empty()))) {
                assertThat(TestModels.predict(model, "{\"x\":[[1,2,3,4]]}")).isEqualTo("{\"y\":[[40.0,50.0]]}");
            }
        }
    }

    @Test
    void externalDataAreReadFromBesideTheFile() {
        try (OnnxModel model = TestModels.load(TestModels.file("external"), Map.of())) {
            assertThat(TestModels.predict(model, "{\"x\":[1,2,3,4]}")).isEqualTo("{\"y\":[40.0,50.0]}");
            assertThat(model.description()).isEqualTo("Weights in a file of their own.");
        }
    }
}
