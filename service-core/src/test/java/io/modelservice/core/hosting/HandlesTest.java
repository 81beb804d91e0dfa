package io.modelservice.core.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.base.MLModel;
import io.modelservice.base.ModelContext;
import io.modelservice.base.ModelSchema;
import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ModelEntry;
import jakarta.validation.constraints.Max;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a model does wrong with what it is given is its own failure, and no mistake of the caller's. */
class HandlesTest {
    private static final String FAILED =
            "500 {\"type\":\"ServiceError\",\"messages\":[\"The service failed to answer; its log has the details under the request id.\"]}";

    record Amount(@Max(10) double value) {}

    record Question(double value) {}

    record Answer(double value) {}

    /** Takes numbers up to 10. */
    public static final class InnerModel implements MLModel<Amount, Answer> {
        @Override
        public String qualifiedName() {
            return "inner";
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public Answer predict(Amount input) {
            return new Answer(input.value());
        }
    }

    /** Asks the inner model, or writes JSON, without looking at its input. */
    public static final class AskingModel implements MLModel<Question, Answer> {
        private final MLModel<Question, Answer> inner;
        private final ModelContext context;

        public AskingModel(ModelContext context) {
            this.context = context;
            this.inner = context.model("inner", ModelSchema.of(Question.class), ModelSchema.of(Answer.class));
        }

        @Override
        public String qualifiedName() {
            return "asking";
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public Answer predict(Question input) {
            if (input.value() < 0) {
                context.json(ModelSchema.of(Answer.class)).write(new Answer(Double.NaN));
            }
            return inner.predict(input);
        }
    }

    @Test
    void doNotBlameTheCallerForWhatAModelAsksAnother() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(ModelEntry.of(InnerModel.class.getName()).withoutEndpoint())
                .model(AskingModel.class)
                .start()) {
            assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
            HttpCalls calls = new HttpCalls(service.port());

            assertThat(calls.post("/api/models/asking/prediction", "{\"value\":3}"))
                    .isEqualTo("200 {\"value\":3.0}");
            assertThat(calls.post("/api/models/asking/prediction", "{\"value\":11}"))
                    .isEqualTo(FAILED);
            assertThat(calls.post("/api/models/asking/prediction", "{\"value\":-1}"))
                    .isEqualTo(FAILED);
        }
    }
}
