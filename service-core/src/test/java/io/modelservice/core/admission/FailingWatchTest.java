package io.modelservice.core.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.config.LimitsConfig;
import io.modelservice.core.tracing.TraceContext;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who is told of calls, and fails over that. */
class FailingWatchTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @AutoClose
    private final Crew crew = new Crew();

    private static final class FailingWatch implements LimitWatch {
        @Override
        public void gauges(IntSupplier inside, IntSupplier waiting, IntSupplier hung) {}

        @Override
        public void waited(long nanos, @Nullable TraceContext trace) {
            throw new IllegalStateException("no room for " + nanos);
        }

        @Override
        public void refused(Refusal why) {}

        @Override
        public void late() {}
    }

    /** More calls than there are slots. */
    @Test
    void costsNoCallItsAnswerAndNoModelItsSlots() throws Exception {
        Slots slots = new Slots(LimitsConfig.DEFAULTS.models().withCalls(1, 1).withTimes(LONG, LONG));
        Admission admission = new Admission("model", slots, true, crew, new FailingWatch());

        for (int i = 0; i < 3; i++) {
            TestWork work = TestWork.open(LONG);
            admission.admit(work).later();
            assertThat(work.outcome()).isEqualTo("answered");
            work.awaitEnded();
        }
    }
}
