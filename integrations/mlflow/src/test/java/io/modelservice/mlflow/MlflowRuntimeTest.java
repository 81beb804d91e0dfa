package io.modelservice.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.core.runtime.ModelPlan;
import io.modelservice.core.runtime.ModelRuntime;
import io.modelservice.core.runtime.ModelRuntimes;
import io.modelservice.core.source.ArtifactRefusedException;
import io.modelservice.core.source.ModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a folder with an MLmodel file. */
class MlflowRuntimeTest {
    private static final String SIGNATURE =
            """
            signature:
              inputs: '[{"type": "double", "name": "a", "required": true}, {"type": "long", "name": "b", "required": false}]'
              outputs: null
              params: '[{"name": "threshold", "type": "double", "default": 0.5, "shape": null}]'
            """;

    private static final String MLFLOW_1 =
            """
            artifact_path: model
            flavors:
              onnx:
                data: model.onnx
                onnx_version: 1.9.0
              python_function:
                data: model.onnx
                env: conda.yaml
                loader_module: mlflow.onnx
                python_version: 3.7.10
            run_id: 9f8e7d6c5b4a39281706f5e4d3c2b1a0
            utc_time_created: '2021-06-01 12:00:00.123456'
            """;

    private static final String MLFLOW_2 = MLFLOW_1
            + """
            mlflow_version: 2.22.5
            model_size_bytes: 2210
            model_uuid: 0c6f3a9a4d2b4f6e8f0d7b1a2c3d4e5f
            metadata: {team: ml}
            """;

    private static final String MLFLOW_3 =
            """
            artifact_path: mlflow-artifacts:/1/models/m-0123456789abcdef0123456789abcdef/artifacts
            env_vars: null
            flavors:
              python_function:
                env: {conda: conda.yaml, virtualenv: python_env.yaml}
                loader_module: mlflow.onnx
              onnx: {code: null, data: model.onnx, onnx_version: 1.17.0, providers: [CPUExecutionProvider]}
            is_signature_from_type_hint: false
            model_id: m-0123456789abcdef0123456789abcdef
            prompts: null
            utc_time_created: 2025-06-01 12:00:00.123456
            """;

    /** A format that this test knows. */
    private static final class OnnxRuntime implements ModelRuntime {
        @Override
        public String name() {
            return "onnx";
        }

        @Override
        public Optional<ModelPlan> plan(Path artifact, ModelRuntimes others) {
            return artifact.toString().endsWith(".onnx")
                    ? Optional.of(ModelPlan.of(EchoModel.class, artifact))
                    : Optional.empty();
        }
    }

    @TempDir
    Path folder;

    private ModelPlan plan(String mlmodel) throws IOException {
        Files.writeString(folder.resolve("MLmodel"), mlmodel);
        return new ModelRuntimes(List.of(new OnnxRuntime(), new MlflowRuntime())).plan(folder);
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    @ParameterizedTest
    @ValueSource(strings = {MLFLOW_1, MLFLOW_3})
    void readsTheFilesOfAllVersions(String mlmodel) throws IOException {
        file("model.onnx", "");
        assertThat(plan(mlmodel).artifact()).isEqualTo(folder.toRealPath().resolve("model.onnx"));
        assertThat(plan(mlmodel + SIGNATURE).type()).isEqualTo(EchoModel.class);
    }

    @Test
    void readsTheFilesOfVersion2() throws IOException {
        readsTheFilesOfAllVersions(MLFLOW_2);
    }

    @Test
    void putsTheSignatureAroundTheModel() throws IOException {
        file("model.onnx", "");
        MLModel<?, ?> model =
                plan(MLFLOW_3 + SIGNATURE).adaptation().apply(new EchoModel(Field.tensor("X", DataType.FP32, 2)));
        assertThat(model.inputSchema().fields()).extracting(Field::name).containsExactly("a", "b");
        assertThat(model).hasToString("SignatureDecorator(EchoModel)");
    }

    @Test
    void leavesAModelWithoutASignatureAsItIs() throws IOException {
        file("model.onnx", "");
        MLModel<?, ?> model = new EchoModel(Field.tensor("X", DataType.FP32, 2));
        assertThat(plan(MLFLOW_3).adaptation().apply(model)).isSameAs(model);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"columns": ["b", "a"], "data": [[1, 0.5], [null, 1.5]]}           | [{"a":0.5,"b":1}, {"a":1.5}]
            {"index": [0], "columns": ["a", "b", "c"], "data": [[0.5, 1, 2]]}  | [{"a":0.5,"b":1}]
            [{"a": 0.5, "b": 1}, {"a": 1.5}]                                   | [{"a":0.5,"b":1}, {"a":1.5}]
            {"a": 0.5, "b": 1}                                                 | [{"a":0.5,"b":1}]
            [[0.5, 1], [1.5, 2]]                                               | [{"a":0.5,"b":1}, {"a":1.5,"b":2}]
            {"dataframe_split": {"columns": ["a"], "data": [[0.5]]}}           | [{"a":0.5}]
            {"dataframe_records": [{"a": 0.5}]}                                | [{"a":0.5}]
            {"inputs": [{"a": 0.5}]}                                           | [{"a":0.5}]
            {"columns": ["a"], "data": [[NaN]]}                                | []
            [1, 2]                                                             | []
            {"b": 1}                                                           | []
            [{"a": null, "b": 1}]                                              | []
            nonsense                                                           | []
            """)
    void takesTheInputExampleInItsForms(String example, String rows) throws IOException {
        file("model.onnx", "");
        file("input_example.json", example);
        assertThat(plan(MLFLOW_3 + SIGNATURE).examples()).hasToString(rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"inputs": {"x": [[1, 2], [3, 4]], "y": [[[5], [6]], [[7], [8]]]}} | [{"x":[1,2],"y":[5,6]}, {"x":[3,4],"y":[7,8]}]
            {"x": [[1, 2]], "y": [[[5], [6]]]}                                 | [{"x":[1,2],"y":[5,6]}]
            """)
    void takesTheExamplesOfNamedTensors(String example, String rows) throws IOException {
        file("model.onnx", "");
        file("input_example.json", example);
        String signature =
                """
                signature:
                  inputs: '[{"name": "x", "type": "tensor", "tensor-spec": {"dtype": "int64", "shape": [-1, 2]}}, {"name": "y", "type": "tensor", "tensor-spec": {"dtype": "int64", "shape": [-1, 2, 1]}}]'
                """;
        assertThat(plan(MLFLOW_3 + signature).examples()).hasToString(rows);
    }

    @Test
    void takesTwentyExamplesAtMost() throws IOException {
        file("model.onnx", "");
        file("input_example.json", "[" + "{\"a\": 1},".repeat(30) + "{\"a\": 1}]");
        assertThat(plan(MLFLOW_3 + SIGNATURE).examples()).hasSize(20);
    }

    @Test
    void namesTheFlavorsThatAreThereAndThoseThatWork() {
        assertThatThrownBy(() -> plan("flavors: {python_function: {}, sklearn: {pickled_model: model.pkl}}"))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessage(
                        "the MLmodel file has the flavors [python_function, sklearn], none of which has a runtime here (there are [onnx]); log the model in one that has, such as onnx, or put the jars of its runtime on --classpath");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside.onnx", "/etc/passwd", "gone.onnx", "link.onnx"})
    void takesNoDataOutsideOfTheArtifact(String name) throws IOException {
        Path outside = Files.createTempFile("outside", ".onnx");
        Files.createSymbolicLink(folder.resolve("link.onnx"), outside);
        assertThatThrownBy(() -> plan("flavors: {onnx: {data: %s}}".formatted(name)))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessage("the MLmodel file names '%s', which is not in the artifact; log the model again"
                        .formatted(name));
        Files.delete(folder.resolve("link.onnx"));
        Files.delete(outside);
    }

    @Test
    void refusesDataOfAnotherKind() throws IOException {
        file("model.txt", "");
        assertThatThrownBy(() -> plan("flavors: {onnx: {data: model.txt}}"))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessageContaining("calls 'model.txt' the data of its flavor onnx, which it is not");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "flavors: {}",
                "flavors: text",
                "flavors: !!java.net.URL [http://localhost]",
                "{a: 1, a: 2}",
                "a: [[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]",
                "a: &a [1]\nb: [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]"
            })
    void refusesAFileThatIsNone(String mlmodel) {
        assertThatThrownBy(() -> plan(mlmodel))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessageStartingWith("the artifact's file MLmodel can't be used: ");
    }

    @Test
    void leavesOtherFoldersToOthers() {
        assertThat(new MlflowRuntime().plan(folder, new ModelRuntimes(List.of())))
                .isEmpty();
    }

    @Test
    void isFound() {
        assertThat(ServiceLoader.load(ModelRuntime.class)).anyMatch(MlflowRuntime.class::isInstance);
        assertThat(ServiceLoader.load(ModelSource.class)).anyMatch(MlflowSource.class::isInstance);
    }
}
