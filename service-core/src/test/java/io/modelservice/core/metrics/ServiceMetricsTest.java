package io.modelservice.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.base.ModelMetrics;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceMetricsTest {
    private final ServiceMetrics metrics = new ServiceMetrics();
    private final ModelMetrics one = metrics.of(() -> "one", () -> "1");
    private final ModelMetrics two = metrics.of(() -> "two", () -> "1");

    private static Map<String, String> of(String model) {
        return Map.of("model", model, "version", "1");
    }

    @Test
    void sharesASeriesOfOneNameBetweenModels() {
        one.counter("hits_total", "Hits.").add(2);
        two.counter("hits_total", "Hits.").add(3);
        one.counter("hits_total", "Hits.").add(4);

        assertThat(metrics.value("model_hits_total", of("one"))).isEqualTo(6);
        assertThat(metrics.value("model_hits_total", of("two"))).isEqualTo(3);
    }

    @Test
    void refusesOneNameForTwoKinds() {
        one.counter("hits_total", "Hits.");

        assertThatThrownBy(() -> two.gauge("hits_total", "Hits.", () -> 1))
                .hasMessage("metric 'model_hits_total' is a Counter already; give one of them another name");
    }

    @Test
    void keepsTheOthersWhenAGaugeFails() {
        one.gauge("size", "Size.", () -> {
            throw new IllegalStateException("no size");
        });
        two.gauge("size", "Size.", () -> 7);

        assertThat(metrics.value("model_size", of("one"))).isNaN();
        assertThat(metrics.value("model_size", of("two"))).isEqualTo(7);
    }
}
