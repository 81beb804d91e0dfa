package io.modelservice.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnusableFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "map_input | input 'X' is MapInfo(",
                "uint16_input | input 'x' is UINT16, which ONNX Runtime does not take from Java; cast it in the graph",
                "uint64_output | output 'y' has elements of ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64, which can't be told;",
                "custom_operator | custom_operator.onnx: ",
                "custom_operator | Frobnicate",
            })
    void areRefusedWithTheReason(String name, String message) {
        assertThatThrownBy(() -> TestModels.load(name))
                .isInstanceOf(OnnxException.class)
                .hasMessageContaining(name + ".onnx: ")
                .hasMessageContaining(message);
    }

    @Test
    void areDamaged() throws IOException {
        byte[] whole = Files.readAllBytes(TestModels.file("wine_forest.onnx"));
        assertDamaged(Arrays.copyOf(whole, whole.length / 2));
        assertDamaged("<html>Not found</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertDamaged(new byte[0]);
    }

    private void assertDamaged(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("model.onnx"), content);
        assertThatThrownBy(() -> TestModels.load(file, Map.of()))
                .isInstanceOf(OnnxException.class)
                .hasMessageContaining(file + ": this is no ONNX file, or a damaged one; export it again");
    }

    @Test
    void lackTheirExternalData() throws IOException {
        Path file = Files.copy(TestModels.file("external/model.onnx"), folder.resolve("model.onnx"));

        assertThatThrownBy(() -> TestModels.load(file, Map.of()))
                .isInstanceOf(OnnxException.class)
                .hasMessageContaining("external data belong beside the .onnx file")
                .hasMessageContaining("weights.bin");
    }

    @Test
    void reachOutOfTheirFolder() {
        assertThatThrownBy(() -> TestModels.load(TestModels.file("outside/model.onnx"), Map.of()))
                .isInstanceOf(OnnxException.class)
                .hasMessageContaining("external data belong beside the .onnx file");
    }

    @Test
    void areNotThere() {
        assertThatThrownBy(() -> TestModels.load(folder, Map.of()))
                .isInstanceOf(OnnxException.class)
                .hasMessage(folder + ": there are 0 .onnx files in it []; name one by configuration.file");
        assertThatThrownBy(() -> new OnnxModel(
                        TestModels.configuration(Map.of()), new TestModels.Context(java.util.Optional.empty())))
                .isInstanceOf(OnnxException.class)
                .hasMessage("there is no model file; name it by configuration.file, or give the entry a source");
    }
}
