package io.modelservice.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.base.MLModel;
import io.modelservice.base.SchemaValidationException;
import io.modelservice.core.models.SumModel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ModelServiceTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    record TwoNumbers(double b, double a) {}

    record Sum(double sum) {}

    @Test
    void servesAModelOverHttpAndWithinTheProcess() throws Exception {
        try (ModelService service =
                ModelService.builder().port(0).model(SumModel.class).start()) {
            assertThat(service.awaitReady(LIMIT)).isTrue();

            assertThat(new HttpCalls(service.port()).post("/api/models/sum/prediction", "{\"a\":1,\"b\":2}"))
                    .isEqualTo("200 {\"sum\":3.0}");
            MLModel<SumModel.Input, SumModel.Output> typed =
                    service.model("sum", SumModel.Input.class, SumModel.Output.class);
            assertThat(typed.predict(new SumModel.Input(1, 2))).isEqualTo(new SumModel.Output(3));
            assertThat(service.model("sum", TwoNumbers.class, Sum.class).predict(new TwoNumbers(1, 2)))
                    .isEqualTo(new Sum(3));
            assertThat(service.model("sum").predict("{\"a\":1,\"b\":2}")).isEqualTo("{\"sum\":3.0}");
        }
    }

    @Test
    void checksValuesOfThisProcessToo() throws Exception {
        try (ModelService service =
                ModelService.builder().port(0).model(SumModel.class).start()) {
            assertThat(service.awaitReady(LIMIT)).isTrue();

            assertThatThrownBy(() -> service.model("sum", SumModel.Input.class, SumModel.Output.class)
                            .predict(new SumModel.Input(Double.NaN, 2)))
                    .isInstanceOf(SchemaValidationException.class)
                    .hasMessage("Field 'input, a' has error 'finite_number', Input should be a finite number.");
        }
    }
}
