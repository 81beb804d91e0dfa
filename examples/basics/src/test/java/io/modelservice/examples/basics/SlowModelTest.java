package io.modelservice.examples.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.base.Batch;
import io.modelservice.base.Tensor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SlowModelTest {

    @Test
    void takesTheConfiguredTimeToLoad() throws InterruptedException {
        long start = System.nanoTime();

        new SlowModel(Duration.ofMillis(50)).close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void stopsLoadingWhenInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new SlowModel(Duration.ofHours(1))).isInstanceOf(InterruptedException.class);
    }

    @Test
    void answersOnceLoaded() throws InterruptedException {
        SlowModel model = new SlowModel(Duration.ZERO);
        List<Text> texts = List.of(new Text("a"), new Text("b"));

        assertThat(model.predict(new Text("a"))).isEqualTo(new Text("a"));
        assertThat(model.predictBatch(Batch.of(model.inputSchema(), texts))).containsExactlyElementsOf(texts);
        assertThat(Samples.byColumns(model, 2, Map.of("text", Tensor.of(new String[] {"a", "b"}, 2))))
                .containsExactly(List.of("a"), List.of("b"));
    }
}
