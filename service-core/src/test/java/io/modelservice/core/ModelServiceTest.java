package io.modelservice.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.base.MLModel;
import io.modelservice.base.PredictionContext;
import io.modelservice.base.SchemaValidationException;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.core.models.SumModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void startsFromAFileInAnEnvironmentThatIsSaid(@TempDir Path folder) throws Exception {
        Map<String, String> environment = Map.of("AIP_HEALTH_ROUTE", "/well", "PORT_OF_TEST", "0");
        Path file = Files.writeString(
                folder.resolve("rest_config.yaml"),
                """
                server: {host: 127.0.0.1, port: "${PORT_OF_TEST}"}
                models: [{class_path: io.modelservice.core.models.SumModel, create_endpoint: true}]
                """);
        ConfigFile config = ConfigFile.load(file, environment);
        ModelClasses classes = ModelClasses.of(List.of(), List.of());
        try (ModelService service = ModelService.start(config, config.config(), classes, environment)) {
            assertThat(service.awaitReady(LIMIT)).isTrue();

            assertThat(new HttpCalls(service.port()).get("/well")).isEqualTo("200 {}");
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

    /** Answers with the id of the call that it is asked in. */
    public static final class CallIdModel implements MLModel<CallIdModel.Nothing, CallIdModel.Id> {
        record Nothing() {}

        record Id(String id) {}

        @Override
        public String qualifiedName() {
            return "call_id";
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public Id predict(Nothing input) {
            return new Id(PredictionContext.current().requestId());
        }
    }

    @Test
    void givesCallsOfThisProcessAContextToo() throws Exception {
        try (ModelService service =
                ModelService.builder().port(0).model(CallIdModel.class).start()) {
            assertThat(service.awaitReady(LIMIT)).isTrue();

            MLModel<CallIdModel.Nothing, CallIdModel.Id> model =
                    service.model("call_id", CallIdModel.Nothing.class, CallIdModel.Id.class);
            assertThat(model.predict(new CallIdModel.Nothing()).id()).isNotEmpty();
            assertThat(PredictionContext.current().requestId()).isEmpty();
        }
    }
}
