package io.modelservice.it.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nobody who asks notices that one version takes the place of another, but by the answer. */
@Timeout(300)
class SwapsUnderLoadIT {
    private static final int SWAPS = Integer.getInteger("swaps", 2_000);
    private static final int SLOW = 50; // swaps while a slow call goes on
    private static final int PER_SECOND = 300;

    @TempDir
    Path cache;

    @Test
    void eachAnswerIsOfOneVersionAndOfNoneOlderThanTheOneAcknowledged() throws Exception {
        int failures;
        Load.Result result;
        int openAtTheEnd;
        try (SwappedService service = new SwappedService(cache, NumberModel.class);
                Load load = new Load(service, PER_SECOND)) {
            swap(service);
            result = load.end();
            failures = service.failures();
            openAtTheEnd = Numbers.open();
        }
        System.out.printf("%d swaps, %d of them in vain: %s%n", SWAPS, failures, result);
        assertThat(result.mistakes()).isEmpty();
        assertThat(result.wrong()).isZero();
        assertThat(result.perSecond()).isGreaterThan(200);
        assertThat(result.versions()).isGreaterThan(SWAPS / 10);
        assertThat(failures).isEqualTo(SWAPS / 10);
        assertThat(openAtTheEnd).isEqualTo(1);
        assertThat(Numbers.open()).isZero();
        assertThat(Numbers.closedTwice()).isZero();
    }

    private static void swap(SwappedService service) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        SlowCall slow = SlowCall.begin(service, client, "number_model");
        for (int i = 1; i <= SWAPS; i++) {
            service.swapTo(i + 1);
            if (i % SLOW == 0) {
                slow.end();
                slow = SlowCall.begin(service, client, i % (2 * SLOW) == 0 ? "number_model" : "asking_model");
            }
        }
        Numbers.open(slow.gate());
        slow.answer().join();
    }
}
