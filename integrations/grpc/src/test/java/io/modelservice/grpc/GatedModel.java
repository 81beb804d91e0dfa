package io.modelservice.grpc;

import io.modelservice.base.MLModel;
import io.modelservice.base.OverloadedException;
import io.modelservice.base.PredictionContext;
import io.modelservice.base.RateLimitedException;
import io.modelservice.base.RecordNotFoundException;
import io.modelservice.base.SchemaValidationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Does what its word says: waits at a gate, or fails in one of the ways that models do. */
public final class GatedModel implements MLModel<GatedModel.Input, GatedModel.Output> {
    private static final Map<String, Gate> GATES = new ConcurrentHashMap<>();

    private volatile boolean ready = true;
    private volatile @Nullable Gate mute;

    /** A word. */
    public record Input(String word) {}

    /** What came of it. */
    public record Output(String said) {}

    /** Where calls wait, by the word that names it; shared with tests, because a host builds models by their class. */
    record Gate(CountDownLatch reached, CountDownLatch open, CountDownLatch cancelled) {
        static Gate of(String word) {
            return of(word, 1);
        }

        /** One that is reached when so many wait there. */
        static Gate of(String word, int calls) {
            return GATES.computeIfAbsent(
                    word, key -> new Gate(new CountDownLatch(calls), new CountDownLatch(1), new CountDownLatch(1)));
        }

        boolean awaitReached() throws InterruptedException {
            return reached.await(20, TimeUnit.SECONDS);
        }

        boolean awaitCancelled() throws InterruptedException {
            return cancelled.await(20, TimeUnit.SECONDS);
        }
    }

    @Override
    public String qualifiedName() {
        return "gated";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public boolean isReady() {
        Gate hanging = mute;
        if (hanging != null) {
            wait(hanging);
        }
        return ready;
    }

    @Override
    public Output predict(Input input) {
        String word = input.word();
        if (word.startsWith("gate ")) {
            wait(Gate.of(word));
        }
        if (word.startsWith("mute ")) { // from now on over the question whether it is ready
            mute = Gate.of(word);
        }
        switch (word) {
            case "wait" ->
                word = "%d minutes"
                        .formatted(PredictionContext.current()
                                .remaining()
                                .orElse(Duration.ZERO)
                                .toMinutes());
            case "sick" -> ready = false;
            case "well" -> ready = true;
            case "fail" -> throw new IllegalStateException("secret detail");
            case "refuse" -> throw new SchemaValidationException(List.of("This word is refused."));
            case "none" -> throw new RecordNotFoundException("There is no row for this word.");
            case "limit" -> throw new RateLimitedException("Too many words.", Duration.ofSeconds(7));
            case "busy" -> throw new OverloadedException("busy", Duration.ofMillis(2500));
            default -> {}
        }
        return new Output(word + " done");
    }

    private static void wait(Gate gate) {
        gate.reached().countDown();
        PredictionContext call = PredictionContext.current();
        try {
            while (!gate.open().await(5, TimeUnit.MILLISECONDS)) {
                if (call.isCancelled()) {
                    gate.cancelled().countDown();
                    return;
                }
            }
        } catch (InterruptedException e) {
            if (call.isCancelled()) {
                gate.cancelled().countDown();
            }
            Thread.currentThread().interrupt();
        }
    }
}
