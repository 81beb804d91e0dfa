package io.modelservice.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.config.ModelEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {
    @ParameterizedTest
    @CsvSource({
        "iris_zipmap, Iris_logistic, 3, Iris (logistic), Species of an iris.",
        "iris_columns, iris_columns, 12, iris_columns, ''",
        "scalars, scalars, 1, scalars, ''",
    })
    void isReadFromTheFile(String file, String name, String version, String displayName, String description) {
        try (OnnxModel model = TestModels.load(file)) {
            assertThat(model.qualifiedName()).isEqualTo(name);
            assertThat(ModelEntry.isQualifiedName(name)).isTrue();
            assertThat(model.version()).isEqualTo(version);
            assertThat(model.displayName()).isEqualTo(displayName);
            assertThat(model.description()).isEqualTo(description);
            assertThat(model.inputSchema().title()).isEqualTo(name + "_input");
        }
    }
}
