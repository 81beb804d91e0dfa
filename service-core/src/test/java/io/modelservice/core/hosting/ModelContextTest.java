package io.modelservice.core.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.Positions;
import io.modelservice.core.metrics.ServiceMetrics;
import io.modelservice.core.models.AskingModel;
import io.modelservice.core.models.EchoModel;
import io.modelservice.core.models.Gates;
import io.modelservice.core.models.UnusableModels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a model is given by its host: other entries, metrics, JSON. */
class ModelContextTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PATH = "/api/models/asking/prediction";
    private static final String CALL = "{\"text\":\"a\"}";
    private static final String ANSWER = "200 {\"text\":\"a\",\"json\":\"{\\\"text\\\":\\\"a\\\"}\"}";
    private static final String UNAVAILABLE = "503 {\"type\":\"DependencyUnavailable\",\"messages\":"
            + "[\"A system that this model needs is not available; see the Retry-After header.\"]}";

    private static ModelEntry asking(String name, String asks) {
        return ModelEntry.of(AskingModel.class.getName()).withConfiguration(Map.of("name", name, "asks", asks));
    }

    private static ModelEntry echo() {
        return ModelEntry.of(EchoModel.class.getName());
    }

    @Test
    void asksAnEntryThatIsLoadedLaterAndHasNoRoute() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(asking("asking", "echo"))
                .model(echo().withConfiguration(Map.of("gate", "dependency")).withoutEndpoint())
                .start()) {
            Gates.pass("dependency.reached");
            HttpCalls calls = new HttpCalls(service.port());
            assertThat(calls.post(PATH, CALL)).startsWith("503 {\"type\":\"NotReady\"");

            Gates.open("dependency");
            assertThat(service.awaitReady(LIMIT)).isTrue();
            assertThat(calls.post(PATH, CALL)).isEqualTo(ANSWER);
            assertThat(calls.post("/api/models/echo/prediction", CALL)).startsWith("404 ");
        }
    }

    @Test
    void failsWhoAsksForAModelThatIsNotThere() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(asking("asking", "nobody"))
                .model(echo())
                .start()) {
            assertThat(service.awaitReady(LIMIT)).isFalse();

            assertThat(service.models())
                    .extracting(EntryStatus::reason)
                    .containsExactly(Reason.DEPENDENCY_MISSING, Reason.LOADED);
            assertThat(service.models().get(0).detail())
                    .startsWith("models[0]: it needs a model 'nobody', and there is none; there are ")
                    .contains("asking", "echo");
        }
    }

    @Test
    void failsWhoSeesAnotherModelWithOtherFields() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(ModelEntry.of(AskingModel.class.getName())
                        .withConfiguration(new HashMap<>(Map.of("asks", "echo", "misfit", true))))
                .model(echo())
                .start()) {
            assertThat(service.awaitReady(LIMIT)).isFalse();

            assertThat(service.models().get(0).reason()).isEqualTo(Reason.DEPENDENCY_MISFIT);
            assertThat(service.models().get(0).detail())
                    .isEqualTo("models[0]: it needs model 'echo' with other schemas: Input has no field 'tixt'; "
                            + "use its records, or records with the same fields");
        }
    }

    @Test
    void refusesCircles() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(asking("one", "two"))
                .model(asking("two", "three").withName("two"))
                .model(asking("three", "one"))
                .model(asking("self", "self"))
                .model(echo())
                .start()) {
            assertThat(service.awaitReady(LIMIT)).isFalse();

            assertThat(service.models().subList(0, 3))
                    .extracting(EntryStatus::reason)
                    .contains(Reason.DEPENDENCY_CYCLE);
            assertThat(service.models().get(3).reason()).isEqualTo(Reason.DEPENDENCY_CYCLE);
            assertThat(service.models().get(3).detail())
                    .isEqualTo(
                            "models[3]: models need each other in a circle (self -> self); let one of them do without");
            assertThat(service.models().get(4).state()).isEqualTo(EntryState.READY);
        }
    }

    @Test
    void answersUnavailableWhileTheOtherHasFailed() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(asking("asking", "broken"))
                .model(ModelEntry.of(UnusableModels.class.getName() + "$Throwing")
                        .withName("broken")
                        .optional())
                .start()) {
            assertThat(service.awaitReady(LIMIT)).isTrue();

            assertThat(new HttpCalls(service.port()).post(PATH, CALL)).isEqualTo(UNAVAILABLE);
        }
    }

    @Test
    void bindsModelAndVersionToMetrics() throws Exception {
        ServiceMetrics metrics = new ServiceMetrics();
        try (ModelManager models = ModelManager.of(
                List.of(asking("asking", "echo"), echo()),
                Positions.none(),
                ModelClasses.ofApplication(),
                new Surroundings(Path.of("target", "cache"), Map.of()),
                metrics)) {
            models.loadInBackground();
            assertThat(models.awaitTried(LIMIT)).isTrue();
            HostedModel<?, ?> model = models.hold("asking", null);
            model.letGo();
            byte[] call = "{\"text\":\"abc\"}".getBytes(StandardCharsets.UTF_8);
            model.predict(call, model.call("1"));
            model.predict(call, model.call("2"));

            Map<String, String> bound = Map.of("model", "asking", "version", "2.0.0");
            assertThat(metrics.value(
                            "model_asked_total", Map.of("model", "asking", "version", "2.0.0", "kind", "plain")))
                    .isEqualTo(2);
            assertThat(metrics.value("model_asked_chars_sum", bound)).isEqualTo(6);
            assertThat(metrics.value(
                            "model_asked_chars_bucket", Map.of("model", "asking", "version", "2.0.0", "le", "2.0")))
                    .isEqualTo(0);
            assertThat(metrics.value("model_asked_limit_chars", bound)).isEqualTo(10);
            assertThat(metrics.value("model_asked_total", bound)).isNull();
        }
    }
}
