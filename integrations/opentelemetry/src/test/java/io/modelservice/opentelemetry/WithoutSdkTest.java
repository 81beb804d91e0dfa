package io.modelservice.opentelemetry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.tracing.TraceContext;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WithoutSdkTest {
    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @BeforeEach
    @AfterEach
    void reset() {
        GlobalOpenTelemetry.resetForTest();
    }

    @Test
    void nobodyListens() {
        assertThat(new OpenTelemetryTracing().isOn()).isFalse();
    }

    /** Which whoever sets up an SDK later in the life of the process would trip over. */
    @Test
    void toAskSetsNothing() {
        assertThat(new OpenTelemetryTracing().isOn()).isFalse();

        assertThat(GlobalOpenTelemetry.isSet()).isFalse();
    }

    /** Such as one that is switched off. */
    @Test
    void oneThatMakesNoSpansPassesOnWhatTheCallerSays() {
        TraceContext caller = TraceContext.read(List.of(PARENT), List.of());
        OpenTelemetryTracing tracing = new OpenTelemetryTracing(OpenTelemetry.noop());

        assertThat(tracing.begin("request", null, 0)).isNull();
        assertThat(requireNonNull(tracing.begin("request", caller, 0)).context())
                .isEqualTo(caller);
    }
}
