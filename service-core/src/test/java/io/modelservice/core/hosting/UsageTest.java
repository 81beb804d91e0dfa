package io.modelservice.core.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.base.NotReadyException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UsageTest {
    private final AtomicInteger endings = new AtomicInteger();
    private final Usage usage = new Usage(endings::incrementAndGet);

    @Test
    void endsWhenTheLastCallHasEndedAndTheEntryHasLetGo() throws InterruptedException {
        usage.begin();
        usage.end();
        usage.begin();
        usage.end(); // the entry lets go while a call runs
        assertThat(endings).hasValue(0);
        assertThat(usage.awaitEnd(0)).isFalse();

        usage.end();
        assertThat(endings).hasValue(1);
        assertThat(usage.awaitEnd(0)).isTrue();
    }

    @Test
    void takesNoCallAfterItsEnd() {
        usage.end();

        assertThatThrownBy(usage::begin).isInstanceOf(NotReadyException.class);
        assertThat(endings).hasValue(1);
    }
}
