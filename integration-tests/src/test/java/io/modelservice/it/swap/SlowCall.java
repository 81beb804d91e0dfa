package io.modelservice.it.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A call that is still answered while other versions come and go.
 *
 * @param number version that it is in
 * @param closing done when that version is closed
 */
record SlowCall(
        String gate, long number, CompletableFuture<HttpResponse<String>> answer, CompletableFuture<Void> closing) {
    private static final long LIMIT_SECONDS = 60;

    /** Sends it, and waits until it is in the model. */
    static SlowCall begin(SwappedService service, HttpClient client, String model) throws Exception {
        String gate = "gate-" + UUID.randomUUID();
        CompletableFuture<Long> entered = Numbers.entered(gate);
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(Load.request(service, model, gate), BodyHandlers.ofString());
        long number = entered.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        return new SlowCall(gate, number, answer, Numbers.closing(number));
    }

    /** Lets it go on, and checks that its version has answered it and was closed after that. */
    void end() throws Exception {
        assertThat(closing).as("version %d is closed while it answers", number).isNotDone();
        Numbers.open(gate);
        HttpResponse<String> response = answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Load.numbers(response.body())).containsExactly(number);
        closing.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
