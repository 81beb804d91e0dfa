package io.modelservice.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredictionContextTest {
    static class NamedContext extends PredictionContext {
        private final String name;
        private final List<String> events;

        NamedContext(String name, List<String> events) {
            this.name = name;
            this.events = events;
        }

        @Override
        public String requestId() {
            return name;
        }

        @Override
        public Optional<Duration> remaining() {
            return Optional.empty();
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public Optional<String> caller(String attribute) {
            return Optional.empty();
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of();
        }

        @Override
        public void logField(String name, String value) {}

        @Override
        public void annotate(String name, String value) {}

        @Override
        public PredictionContext detached(Duration deadline) {
            return this;
        }

        @Override
        protected Runnable enter() {
            events.add("in " + name);
            return () -> events.add("out " + name);
        }
    }

    @Test
    void isCurrentWhileItsWorkRunsAndTheOuterOneAfterwards() throws Exception {
        List<String> events = new ArrayList<>();
        PredictionContext outer = new NamedContext("outer", events);
        PredictionContext inner = new NamedContext("inner", events);

        List<String> seen = outer.call(() -> {
            String within = inner.call(() -> PredictionContext.current().requestId());
            return List.of(within, PredictionContext.current().requestId());
        });

        assertThat(seen).containsExactly("inner", "outer");
        assertThat(PredictionContext.current().requestId()).isEmpty();
        assertThat(events).containsExactly("in outer", "in inner", "out inner", "out outer");
    }

    @Test
    void isNotCurrentAnyMoreWhereAHostFailsToTieItsLoggingToIt() {
        PredictionContext context = new NamedContext("untied", new ArrayList<>()) {
            @Override
            protected Runnable enter() {
                throw new IllegalStateException("not tied");
            }
        };

        assertThatThrownBy(() -> context.call(() -> "unreached")).hasMessage("not tied");

        assertThat(PredictionContext.current().requestId()).isEmpty();
    }
}
