package io.modelservice.core.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.LogLines;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.DecoratorEntry;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.models.EchoModel;
import io.modelservice.core.models.Gates;
import io.modelservice.core.models.LengthDecorator;
import io.modelservice.core.models.SumModel;
import io.modelservice.core.models.TextDecorator;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Order, ownership and names of chains. */
class ChainsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String CALL = "{\"text\":\"a\"}";

    private static ModelEntry echo(String name, String closes) {
        return ModelEntry.of(EchoModel.class.getName()).withConfiguration(Map.of("name", name, "closes", closes));
    }

    private static ModelEntry gated(String name, String closes, String gate) {
        return ModelEntry.of(EchoModel.class.getName())
                .withConfiguration(Map.of("name", name, "closes", closes, "gate", gate));
    }

    private static DecoratorEntry text(String mark, String closes, boolean fails) {
        return new DecoratorEntry(
                TextDecorator.class.getName(), new HashMap<>(Map.of("mark", mark, "closes", closes, "fails", fails)));
    }

    @Test
    void wrapsTheFirstListedInnermostAndLogsTheOutermostFirst() throws Exception {
        try (LogLines log = new LogLines();
                ModelService service = ModelService.builder()
                        .port(0)
                        .model(echo("echo", "order")
                                .withDecorator(text("1", "order.1", false))
                                .withDecorator(text("2", "order.2", false))
                                .withDecorator(DecoratorEntry.of(LengthDecorator.class.getName())))
                        .start()) {
            assertThat(service.awaitReady(LIMIT)).isTrue();

            assertThat(new HttpCalls(service.port())
                            .post("/api/models/echo/prediction", "{\"text\":\"a\",\"length\":1}"))
                    .isEqualTo("200 {\"text\":\"21a12\",\"length\":1}");
            assertThat(log.with("Loaded echo"))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "INFO Loaded echo model: LengthDecorator(TextDecorator(TextDecorator(EchoModel))), in ");
        }
        assertThat(Gates.closes("order")).isEqualTo(1);
        assertThat(Gates.closes("order.1")).isEqualTo(1);
        assertThat(Gates.closes("order.2")).isEqualTo(1);
    }

    @Test
    void closesWhatWasBuiltOnceWhenALaterDecoratorFails() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(echo("echo", "partial")
                        .withDecorator(text("1", "partial.1", false))
                        .withDecorator(text("2", "partial.2", true)))
                .start()) {
            assertThat(service.awaitReady(LIMIT)).isFalse();

            assertThat(service.models().get(0).reason()).isEqualTo(Reason.CONSTRUCTION_FAILED);
            assertThat(service.models().get(0).detail())
                    .isEqualTo("models[0].decorators[1]: " + TextDecorator.class.getName()
                            + " could not be built: java.lang.IllegalStateException: it was told to fail");
        }
        assertThat(Gates.closes("partial")).isEqualTo(1);
        assertThat(Gates.closes("partial.1")).isEqualTo(1);
        assertThat(Gates.closes("partial.2")).isZero();
    }

    @Test
    void givesAConfiguredNameToTheEarlierEntry() throws Exception {
        try (ModelService service = ModelService.builder()
                .port(0)
                .model(echo("x", "configured.0").withName("same"))
                .model(echo("y", "configured.1").withName("same"))
                .start()) {
            assertThat(service.awaitReady(LIMIT)).isFalse();

            assertThat(service.models().get(1).reason()).isEqualTo(Reason.DUPLICATE_NAME);
            assertThat(service.models().get(1).detail())
                    .isEqualTo("models[1]: the name 'same' is that of models[0] already, which stands before it; "
                            + "give one of them a 'name'");
            assertThat(new HttpCalls(service.port()).post("/api/models/same/prediction", CALL))
                    .isEqualTo("200 {\"text\":\"a\"}");
        }
        assertThat(Gates.closes("configured.0")).isEqualTo(1);
        assertThat(Gates.closes("configured.1")).isZero();
    }

    @Test
    void givesAClassesNameToTheEarlierEntryThoughTheLaterIsLoadedFirst() throws Exception {
        try (LogLines log = new LogLines();
                ModelService service = ModelService.builder()
                        .port(0)
                        .model(gated("same", "late.0", "late"))
                        .model(echo("same", "late.1").withDecorator(text("!", "late.1d", false)))
                        .start()) {
            HttpCalls calls = new HttpCalls(service.port());
            answers(calls, "200 {\"text\":\"!a!\"}");

            Gates.open("late");
            assertThat(service.awaitReady(LIMIT)).isFalse();
            assertThat(calls.post("/api/models/same/prediction", CALL)).isEqualTo("200 {\"text\":\"a\"}");
            assertThat(service.models().get(0).state()).isEqualTo(EntryState.READY);
            assertThat(service.models().get(1).state()).isEqualTo(EntryState.FAILED);
            assertThat(service.models().get(1).reason()).isEqualTo(Reason.DUPLICATE_NAME);
            assertThat(Gates.closes("late.1")).isEqualTo(1);
            assertThat(log.with("ERROR models[1]: the name 'same'")).hasSize(1);
        }
        assertThat(Gates.closes("late.0")).isEqualTo(1);
        assertThat(Gates.closes("late.1")).isEqualTo(1);
        assertThat(Gates.closes("late.1d")).isEqualTo(1);
    }

    @Test
    void neitherHoldsUpTheOthersNorTheEndForALoadThatHangs() throws Exception {
        ModelService service = ModelService.builder()
                .port(0)
                .model(gated("hangs", "hangs.0", "hangs").withName("hangs"))
                .model(SumModel.class)
                .start();
        Gates.pass("hangs.reached");
        HttpCalls calls = new HttpCalls(service.port());
        answers(calls, "sum", "{\"a\":1,\"b\":2}", "200 {\"sum\":3.0}");

        service.close();

        assertThat(service.models()).extracting(EntryStatus::state).containsOnly(EntryState.CLOSED);
        assertThat(service.awaitReady(LIMIT)).isFalse();
    }

    private static void answers(HttpCalls calls, String answer) throws Exception {
        answers(calls, "same", CALL, answer);
    }

    /** Asks until the model is loaded. */
    private static void answers(HttpCalls calls, String name, String call, String answer) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        String last = calls.post("/api/models/" + name + "/prediction", call);
        while (last.startsWith("503") && System.nanoTime() < end) {
            last = calls.post("/api/models/" + name + "/prediction", call);
        }
        assertThat(last).isEqualTo(answer);
    }
}
