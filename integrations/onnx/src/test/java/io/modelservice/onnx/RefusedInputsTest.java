package io.modelservice.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.base.Batch;
import io.modelservice.base.Row;
import io.modelservice.base.SchemaValidationException;
import io.modelservice.base.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusedInputsTest {
    @Test
    void axesOfOneNameHaveOneLength() {
        try (OnnxModel model = TestModels.load("open_axes")) {
            assertThatThrownBy(() -> TestModels.predict(model, "{\"x\":[1,2,3],\"mask\":[true,false]}"))
                    .isInstanceOf(SchemaValidationException.class)
                    .hasMessage("Field 'mask' has 2 along the axis 'length', where field 'x' has 3;"
                            + " they have to be the same.");
            assertThat(TestModels.predict(model, "{\"x\":[1,2],\"mask\":[true,false]}"))
                    .isEqualTo("{\"kept\":[1.0,0.0],\"total\":1.0}");
        }
    }

    @Test
    void tensorsHaveTheShapeOfTheFile() {
        try (OnnxModel model = TestModels.load("diabetes_linear")) {
            Row short9 = Row.of(model.inputSchema(), Map.of("X", Tensor.of(new float[9], 9)));
            assertThatThrownBy(() -> model.predict(short9))
                    .isInstanceOf(SchemaValidationException.class)
                    .hasMessage("Field 'X' has the shape [9], the model takes [10].");
        }
    }

    @Test
    void whatOnlyTheGraphKnowsIsAFailureOfTheModel() {
        try (OnnxModel model = TestModels.load("unnamed_axes")) {
            assertThatThrownBy(() -> TestModels.predict(model, "{\"a\":[1,2,3],\"b\":[1,2]}"))
                    .isInstanceOf(OnnxException.class)
                    .hasMessageContaining("unnamed_axes.onnx: the run failed: ");
            assertThat(TestModels.predict(model, "{\"a\":[1,2],\"b\":[1,2]}")).isEqualTo("{\"sum\":[2.0,4.0]}");
        }
    }

    @Test
    void anOutputOfAnotherShapeThanTheFileSaysIsAFailureOfTheModel() {
        try (OnnxModel model = TestModels.load("unknown_rank")) {
            assertThatThrownBy(() -> TestModels.predict(model, "{\"x\":[[1,2,3]]}"))
                    .isInstanceOf(OnnxException.class)
                    .hasMessageContaining("output 'y' has the shape [1, 3] for 1 instances, the file says [] for each;"
                            + " mend the file, or configuration.output_shapes");
        }
    }

    @Test
    void nothingIsNothing() {
        try (OnnxModel model = TestModels.load("image")) {
            assertThat(model.predictBatch(Batch.of(model.inputSchema(), List.of()))
                            .size())
                    .isZero();
        }
        try (OnnxModel model = TestModels.load("open_axes")) {
            assertThat(TestModels.predict(model, "{\"x\":[],\"mask\":[]}")).isEqualTo("{\"kept\":[],\"total\":0.0}");
        }
    }
}
