package io.modelservice.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    private static final String FLOWER = "{\"X\":[6.3,3.3,6.0,2.5]}";
    private static final List<String> SPECIES = List.of("setosa", "versicolor", "virginica");

    @Test
    void namesClassesOfLabelsAndOfColumns() {
        Map<String, Object> settings = Map.of(
                "class_labels", Map.of("label", SPECIES, "probabilities", SPECIES),
                "output_names", Map.of("label", "species"));
        try (OnnxModel model = TestModels.load("iris_tensors", settings)) {
            assertThat(TestModels.predict(model, FLOWER))
                    .matches("\\{\"species\":\"virginica\",\"probabilities\":"
                            + "\\{\"setosa\":[0-9.e-]+,\"versicolor\":0\\.00[0-9]+,\"virginica\":0\\.99[0-9]+\\}\\}");
        }
    }

    @Test
    void namesClassesOfMaps() {
        Map<String, Object> settings = Map.of(
                "class_labels", Map.of("output_probability", SPECIES),
                "outputs", List.of("output_probability"),
                "output_names", Map.of("output_probability", "probability"));
        try (OnnxModel model = TestModels.load("iris_zipmap", settings)) {
            assertThat(TestModels.predict(model, FLOWER))
                    .matches("\\{\"probability\":"
                            + "\\{\"setosa\":[0-9.e-]+,\"versicolor\":0\\.00[0-9]+,\"virginica\":0\\.99[0-9]+\\}\\}");
        }
    }

    @Test
    void failsRatherThanGuessesAClassWithoutAName() {
        Map<String, Object> settings = Map.of("class_labels", Map.of("label", List.of("setosa", "versicolor")));
        try (OnnxModel model = TestModels.load("iris_tensors", settings)) {
            assertThatThrownBy(() -> TestModels.predict(model, FLOWER))
                    .isInstanceOf(OnnxException.class)
                    .hasMessage("output 'label' is class 2, and configuration.class_labels names 0 to 1; name all");
        }
    }

    @Test
    void runsNoOtherOutputsThanAreWanted() {
        try (OnnxModel model = TestModels.load("types", Map.of("outputs", List.of("int8_out")))) {
            String instance = "{\"bool\":true,\"int8\":7,\"int16\":1,\"int32\":1,\"int64\":1,\"uint8\":1,\"float\":1,"
                    + "\"double\":1,\"float16\":1,\"bfloat16\":1,\"string\":\"\"}";
            assertThat(TestModels.predict(model, instance)).isEqualTo("{\"int8_out\":7}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "basic", "extended", "all"})
    void answersTheSameHoweverItIsRun(String level) {
        Map<String, Object> settings = Map.of(
                "optimization_level",
                level,
                "intra_op_threads",
                2,
                "inter_op_threads",
                2,
                "memory_arena",
                false,
                "memory_pattern",
                true,
                "outputs",
                List.of("label"));
        try (OnnxModel model = TestModels.load("iris_tensors", settings)) {
            assertThat(TestModels.predict(model, FLOWER)).isEqualTo("{\"label\":2}");
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(Map.of("intra_op_threads", -1), "configuration.intra_op_threads: -1 is out of range"),
                Arguments.of(Map.of("intra_op_thread", 1), "configuration.intra_op_thread: unknown key"),
                Arguments.of(
                        Map.of("execution_provider", "gpu"), "configuration.execution_provider: 'gpu' is not known"),
                Arguments.of(
                        Map.of("execution_provider", "cuda"),
                        "configuration.execution_provider: this ONNX Runtime has no CUDA, only [CPU"),
                Arguments.of(
                        Map.of("optimization_level", "most"), "configuration.optimization_level: 'most' is not known"),
                Arguments.of(
                        Map.of("class_labels", List.of("a")),
                        "configuration.class_labels: this is a list, a map is wanted"),
                Arguments.of(
                        Map.of("input_names", Map.of("Y", "y")),
                        "configuration.input_names: there is no 'Y' in the file; there are [X]"),
                Arguments.of(
                        Map.of("output_names", Map.of("Y", "y")),
                        "configuration.output_names: there is no 'Y' in the file; there are [label, probabilities]"),
                Arguments.of(
                        Map.of("outputs", List.of("Y")),
                        "configuration.outputs: there is no 'Y' in the file; there are [label, probabilities]"),
                Arguments.of(
                        Map.of("outputs", List.of("label"), "class_labels", Map.of("probabilities", SPECIES)),
                        "configuration.class_labels: there is no 'probabilities' in the file; there are [label]"),
                Arguments.of(
                        Map.of("output_names", Map.of("label", "probabilities")),
                        "has two fields 'probabilities'; give one of them another name"),
                Arguments.of(
                        Map.of("class_labels", Map.of("probabilities", List.of("a", "b"))),
                        "output 'probabilities' has the shape [3] for each instance, not one number for each of 2 classes"),
                Arguments.of(
                        Map.of("input_shapes", Map.of("X", List.of(-1, 5))),
                        "configuration.input_shapes: 'X' has the shape [-1, 4] in the file, which [-1, 5] does not fit"),
                Arguments.of(
                        Map.of("file", "../other.onnx"),
                        "configuration.file '../other.onnx' is outside of the artifact"),
                Arguments.of(
                        Map.of("file", "other.onnx"), "other.onnx: there is no such file; mend configuration.file"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void saysWhatIsWrong(Map<String, Object> settings, String message) {
        assertThatThrownBy(() -> TestModels.load("iris_tensors", settings)).hasMessageContaining(message);
    }

    @Test
    void refusesABatchWhereTheFileHasNone() {
        assertThatThrownBy(() -> TestModels.load("fixed_axes", Map.of("batched", true)))
                .hasMessageContaining("configuration.batched: the first axis of some inputs or outputs is not open");
    }
}
