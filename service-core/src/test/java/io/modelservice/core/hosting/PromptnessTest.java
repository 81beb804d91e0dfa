package io.modelservice.core.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PromptnessTest {
    private static final long PROMPT = Duration.ofNanos(100_000).toNanos();
    private static final long LATE = Duration.ofMillis(6).toNanos();

    private final Promptness promptness = new Promptness("m", true);

    private void held(int times, long nanos) {
        for (int i = 0; i < times; i++) {
            promptness.held(nanos);
        }
    }

    @Test
    void whoNeverSaidSoNeverIs() {
        Promptness never = new Promptness("m", false);

        never.held(PROMPT);

        assertThat(never.isKept()).isFalse();
    }

    @Test
    void aPauseOfTheProcessIsForgiven() {
        held(10, LATE);
        held(1_000, PROMPT);
        held(10, LATE);

        assertThat(promptness.isKept()).isTrue();
    }

    @Test
    void aHabitIsNot() {
        for (int i = 0; i < 50; i++) {
            held(1, LATE);
            held(50, PROMPT);
        }

        assertThat(promptness.isKept()).isFalse();
    }

    @Test
    void oneLateCallInAHundredIsNoHabit() {
        for (int i = 0; i < 100; i++) {
            held(1, LATE);
            held(100, PROMPT);
        }

        assertThat(promptness.isKept()).isTrue();
    }
}
