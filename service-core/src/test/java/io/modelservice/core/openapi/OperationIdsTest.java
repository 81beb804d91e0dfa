package io.modelservice.core.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationIdsTest {
    @ParameterizedTest
    @CsvSource({
        "iris_model, predictIrisModel",
        "irisModel, predictIrisModel",
        "iris-model.v2, predictIrisModelV2",
        "a~b:c, predictABC",
        "7b, predict7b",
        "~, predict",
    })
    void makesMethodNames(String model, String id) {
        assertThat(new OperationIds().prediction(model)).isEqualTo(id);
    }

    @Test
    void givesEachOnlyOnceWhateverTheCase() {
        OperationIds ids = new OperationIds();
        assertThat(Stream.of("a_b", "a-b", "AB", "ab", "a_b_2").map(ids::prediction))
                .containsExactly("predictAB", "predictAB_2", "predictAB_3", "predictAb_4", "predictAB2");
    }
}
