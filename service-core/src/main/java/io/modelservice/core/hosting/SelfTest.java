package io.modelservice.core.hosting;

import io.modelservice.core.config.SelfTestCase;
import io.modelservice.core.config.WarmUpConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a model has to pass before it serves: the inputs of its configuration and the examples of its artifact go the way
 * of a caller's document, uncounted, and then warm it up. Thread-safe.
 */
final class SelfTest {
    private static final Logger LOG = LoggerFactory.getLogger(SelfTest.class);

    private final List<Trial> trials = new ArrayList<>();
    private final WarmUp warmUp;
    private final Duration limit;

    /**
     * A test, which is passed by itself if there is neither a case nor an example.
     *
     * @param examples JSON objects; one that the input schema does not take is left out
     * @param limit of all trials together, the warm-up apart
     */
    SelfTest(List<SelfTestCase> cases, List<String> examples, WarmUpConfig warmUp, Duration limit) {
        for (SelfTestCase configured : cases) {
            trials.add(Trial.of(trials.size() + 1, configured));
        }
        for (int i = 0; i < examples.size(); i++) {
            trials.add(Trial.ofExample(i + 1, examples.get(i)));
        }
        this.warmUp = new WarmUp(warmUp);
        this.limit = limit;
    }

    /**
     * Tries a model that nobody else uses yet, and logs a success. A model that does not end in time is interrupted, and
     * left behind if that does not help; then it is closed when it ends, if ever.
     *
     * @param path of the entry in the configuration
     * @throws LoadException with {@link Reason#SELF_TEST_FAILED} and what is wrong in words for the log, not for callers
     */
    void require(HostedModel<?, ?> model, String path) {
        List<String> failures = failures(model);
        if (!failures.isEmpty()) {
            throw new LoadException(
                    Reason.SELF_TEST_FAILED,
                    "%s: %s %s failed its self-test: %s; mend the model or its self_test"
                            .formatted(path, model.qualifiedName(), model.version(), String.join("; ", failures)));
        }
    }

    /** What is wrong, a sentence each; empty if the model may serve. */
    List<String> failures(HostedModel<?, ?> model) {
        if (trials.isEmpty()) {
            return List.of();
        }
        AtomicBoolean givenUp = new AtomicBoolean(); // a model may swallow the interrupt, and must not be asked again
        FutureTask<List<String>> work = new FutureTask<>(() -> run(model, givenUp::get));
        Thread thread = new Thread(work, "model-self-test"); // one of its own can be left behind
        thread.setDaemon(true);
        thread.start();
        try {
            return work.get(limit.plus(warmUp.duration()).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return List.of("it did not end within %s".formatted(limit.plus(warmUp.duration())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("the service stopped meanwhile");
        } catch (ExecutionException | CancellationException e) {
            return List.of("it could not be run: " + e);
        } finally {
            givenUp.set(true);
            work.cancel(true);
        }
    }

    private List<String> run(HostedModel<?, ?> model, BooleanSupplier givenUp) {
        long start = System.nanoTime();
        List<String> failures = new ArrayList<>();
        List<Trial> taken = new ArrayList<>();
        for (Trial trial : trials) {
            if (!givenUp.getAsBoolean() && isTaken(trial, model, failures)) {
                taken.add(trial);
                trial.failures(model, limit).forEach(failure -> failures.add(trial.name() + ": " + failure));
            }
        }
        if (failures.isEmpty() && !taken.isEmpty()) {
            WarmUp.Result result = warmUp.run(taken, trial -> trial.failures(model, limit), givenUp);
            failures.addAll(result.failures());
            log(model, taken.size(), result, System.nanoTime() - start);
        }
        return failures;
    }

    private static boolean isTaken(Trial trial, HostedModel<?, ?> model, List<String> failures) {
        List<String> mistakes = model.mistakes(trial.document());
        if (!mistakes.isEmpty() && trial.required()) {
            failures.add("%s: its input is refused: %s".formatted(trial.name(), String.join(" ", mistakes)));
        } else if (!mistakes.isEmpty()) {
            LOG.info(
                    "model {} {}: {} of its artifact is not tried, the input schema as decorated does not take it: {}",
                    model.qualifiedName(),
                    model.version(),
                    trial.name(),
                    mistakes);
        }
        return mistakes.isEmpty();
    }

    private static void log(HostedModel<?, ?> model, int trials, WarmUp.Result result, long nanos) {
        if (result.failures().isEmpty()) {
            LOG.info(
                    "model {} {} passed its self-test of {} inputs, warmed up by {} calls, in {} ms",
                    model.qualifiedName(),
                    model.version(),
                    trials,
                    result.calls(),
                    TimeUnit.NANOSECONDS.toMillis(nanos));
        }
    }
}
