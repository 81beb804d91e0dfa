package io.modelservice.grpc;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks authors' code, which may not come back, whether something is so. Of one question only one is under way at a time, and
 * whoever asks meanwhile shares the next: however often it is asked, it takes one thread. What is not answered in time is
 * answered no. Thread-safe.
 *
 * @param <K> what is asked about
 */
final class Questions<K> {
    private final Executor executor;
    private final Duration limit;
    private final Map<K, Asked> underWay = new HashMap<>();

    /** Those who ask while one is under way. */
    private static final class Asked {
        private @Nullable CompletableFuture<Boolean> next;
    }

    /**
     * Asked on these threads.
     *
     * @param executor has no queue
     * @param limit after which the answer is no
     */
    Questions(Executor executor, Duration limit) {
        this.executor = executor;
        this.limit = limit;
    }

    /** Asks; the answer is no older than this call. */
    CompletableFuture<Boolean> ask(K about, BooleanSupplier question) {
        CompletableFuture<Boolean> answer;
        synchronized (this) {
            Asked asked = underWay.get(about);
            if (asked != null) {
                asked.next = asked.next == null ? limited() : asked.next;
                return asked.next;
            }
            underWay.put(about, new Asked());
            answer = limited();
        }
        begin(about, question, answer);
        return answer;
    }

    private CompletableFuture<Boolean> limited() {
        return new CompletableFuture<Boolean>().completeOnTimeout(false, limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void begin(K about, BooleanSupplier question, CompletableFuture<Boolean> answer) {
        try {
            executor.execute(() -> ask(about, question, answer));
        } catch (RejectedExecutionException e) { // so many do not come back that nothing more can be asked
            ended(about, question);
            answer.complete(false);
        }
    }

    private void ask(K about, BooleanSupplier question, CompletableFuture<Boolean> answer) {
        try {
            boolean yes = question.getAsBoolean();
            ended(about, question);
            answer.complete(yes);
        } catch (RuntimeException | Error e) {
            ended(about, question);
            answer.completeExceptionally(e);
        }
    }

    private void ended(K about, BooleanSupplier question) {
        CompletableFuture<Boolean> next;
        synchronized (this) {
            Asked asked = underWay.get(about);
            next = asked == null ? null : asked.next;
            if (next == null) {
                underWay.remove(about);
            } else {
                underWay.put(about, new Asked());
            }
        }
        if (next != null) {
            begin(about, question, next);
        }
    }
}
