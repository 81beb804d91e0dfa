package io.modelservice.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.http.ListenException;
import io.modelservice.core.models.EchoModel;
import io.modelservice.core.models.Gates;
import io.modelservice.core.models.SumModel;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How a service begins and ends. */
class ModelServiceLifeTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static ModelEntry gated(String gate) {
        return ModelEntry.of(EchoModel.class.getName()).withConfiguration(Map.of("gate", gate, "closes", gate));
    }

    @Test
    void saysThatItIsNotReadyInTime() throws Exception {
        try (ModelService service =
                ModelService.builder().port(0).model(gated("await")).start()) {
            assertThat(service.awaitReady(Duration.ofMillis(1))).isFalse();
            Gates.open("await");
            assertThat(service.awaitReady(LIMIT)).isTrue();
        }
    }

    @Test
    void leavesNothingRunningWhenThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Set<Thread> before = threads();

            assertThatThrownBy(() -> ModelService.builder()
                            .port(taken.getLocalPort())
                            .model(gated("taken"))
                            .start())
                    .isInstanceOf(ListenException.class)
                    .hasMessage("0.0.0.0:%d: the port is taken; stop what listens there, or give another port"
                            .formatted(taken.getLocalPort()));

            Set<Thread> after = threads();
            after.removeAll(before);
            assertThat(after).isEmpty();
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("model-loader")
                        || thread.getName().startsWith("http"))
                .collect(Collectors.toSet());
    }

    @Test
    void canBeClosedTwice() throws Exception {
        Gates.open("twice");
        ModelService service =
                ModelService.builder().port(0).model(gated("twice")).start();
        assertThat(service.awaitReady(LIMIT)).isTrue();

        service.close();
        service.close();

        assertThat(Gates.closes("twice")).isEqualTo(1);
        assertThat(service.awaitReady(LIMIT)).isFalse();
    }

    @Test
    void isIndependentOfAnotherServiceInOneProcess() throws Exception {
        ModelService one = ModelService.builder().port(0).model(SumModel.class).start();
        try (ModelService two =
                ModelService.builder().port(0).model(gated("other")).start()) {
            Gates.open("other");
            assertThat(one.awaitReady(LIMIT)).isTrue();
            assertThat(two.awaitReady(LIMIT)).isTrue();
            HttpCalls second = new HttpCalls(two.port());

            assertThat(second.get("/api/models/sum/metadata")).startsWith("404 ");
            one.close();
            assertThat(second.post("/api/models/echo/prediction", "{\"text\":\"a\"}"))
                    .isEqualTo("200 {\"text\":\"a\"}");
        }
    }
}
