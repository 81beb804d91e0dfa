package io.modelservice.core.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.MLModelDecorator;
import io.modelservice.core.LogLines;
import io.modelservice.core.admission.Admission;
import io.modelservice.core.admission.Crew;
import io.modelservice.core.admission.LimitWatch;
import io.modelservice.core.admission.Slots;
import io.modelservice.core.codec.UnknownFields;
import io.modelservice.core.codec.Validation;
import io.modelservice.core.config.LimitsConfig;
import io.modelservice.core.config.SelfTestCase;
import io.modelservice.core.config.Substituted;
import io.modelservice.core.config.WarmUpConfig;
import io.modelservice.core.metrics.ServiceMetrics;
import io.modelservice.core.source.ArtifactDetails;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SelfTestTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final WarmUpConfig COLD = new WarmUpConfig(0, Duration.ZERO);
    private static final SelfTestCase CASE = SelfTestCase.of(Map.of("x", 3));

    record Input(double x) {}

    record Output(double root, double square) {}

    /** Answers roots and squares, and shows what becomes of it. */
    private static final class RootModel implements MLModel<Input, Output> {
        private final AtomicInteger calls = new AtomicInteger();
        private final CountDownLatch closed = new CountDownLatch(1);
        private final int brokenFrom;

        RootModel(int brokenFrom) {
            this.brokenFrom = brokenFrom;
        }

        @Override
        public String qualifiedName() {
            return "root";
        }

        @Override
        public String version() {
            return "2";
        }

        @Override
        public Output predict(Input input) {
            if (calls.incrementAndGet() >= brokenFrom) {
                throw new IllegalStateException("it broke");
            }
            return new Output(Math.sqrt(input.x()), input.x() * input.x());
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @AutoClose
    private final Crew crew = new Crew();

    private final ServiceMetrics metrics = new ServiceMetrics();
    private final RootModel model = new RootModel(Integer.MAX_VALUE);

    private HostedModel<Input, Output> hosted(MLModel<Input, Output> chain) {
        HostedIdentity identity = new HostedIdentity(
                "root", "2", null, ArtifactDetails.NONE, UnknownFields.IGNORE, Validation.STRICT, List.of(), null);
        Slots slots = new Slots(LimitsConfig.DEFAULTS.models());
        Admission admission = new Admission("root", slots, true, crew, LimitWatch.NONE);
        return new HostedModel<>(
                identity,
                chain,
                metrics.predictions("root", "2"),
                admission,
                new Promptness("root", false),
                new Closings(),
                () -> {});
    }

    private List<String> failures(MLModel<Input, Output> chain, WarmUpConfig warmUp, SelfTestCase... cases) {
        return new SelfTest(List.of(cases), List.of(), warmUp, LIMIT).failures(hosted(chain));
    }

    @Test
    void passesAModelThatAnswersAsExpected() {
        assertThat(failures(
                        model,
                        COLD,
                        CASE.expecting(Map.of("root", 1.7320508)),
                        CASE.expecting(Map.of("root", 1.7, "square", new Substituted("9", true)))
                                .within(0.05),
                        SelfTestCase.of(Map.of("x", new Substituted("0", true)))))
                .isEmpty();
    }

    @Test
    void saysOfEachCaseWhatIsWrong() {
        assertThat(failures(
                        model,
                        COLD,
                        CASE.expecting(Map.of("square", 8)),
                        SelfTestCase.of(Map.of("x", "3")),
                        CASE,
                        SelfTestCase.of(Map.of("x", -1))))
                .containsExactly(
                        "case 1: output 'square' is 9, expected 8",
                        "case 2: its input is refused: Field 'body, x' has error 'float_type', Input should be a valid number.",
                        "case 4: the answer is not what the output schema says: "
                                + "Field 'output, root' has error 'finite_number', Input should be a finite number.");
    }

    @Test
    void saysThatTheModelThrew() {
        assertThat(failures(new RootModel(1), COLD, CASE))
                .containsExactly("case 1: the model threw java.lang.IllegalStateException: it broke");
    }

    @Test
    void leavesOutAnExampleThatTheDecoratedInputDoesNotTake() {
        try (LogLines log = new LogLines()) {
            SelfTest test = new SelfTest(List.of(), List.of("{\"y\":1}", "{\"x\":4}"), COLD, LIMIT);

            assertThat(test.failures(hosted(model))).isEmpty();
            assertThat(model.calls).hasValue(1);
            assertThat(log.with("example 1 of its artifact is not tried")).hasSize(1);
            assertThat(log.with("passed its self-test of 1 inputs")).hasSize(1);
        }
    }

    @Test
    void failsAModelThatBreaksOverAnExample() {
        SelfTest test = new SelfTest(List.of(), List.of("{\"x\":4}"), COLD, LIMIT);

        assertThat(test.failures(hosted(new RootModel(1))))
                .containsExactly("example 1: the model threw java.lang.IllegalStateException: it broke");
    }

    @Test
    void countsNoTrialAsAPrediction() {
        assertThat(failures(model, new WarmUpConfig(5, LIMIT), CASE)).isEmpty();

        assertThat(new String(metrics.page(false).text(), StandardCharsets.UTF_8))
                .contains("model_predictions_total{model=\"root\",outcome=\"success\",version=\"2\",} 0.0")
                .contains("model_prediction_duration_seconds_count{model=\"root\",version=\"2\",} 0.0");
    }

    @Test
    void doesNothingWithoutCasesAndExamples() {
        assertThat(failures(new RootModel(1), WarmUpConfig.DEFAULTS)).isEmpty();
    }

    @Test
    void warmsUpWithEachInputSoManyTimes() {
        assertThat(failures(model, new WarmUpConfig(100, LIMIT), CASE, CASE)).isEmpty();

        assertThat(model.calls).hasValue(202);
    }

    @Test
    void endsTheWarmUpWhenItsTimeIsOver() {
        assertThat(failures(model, new WarmUpConfig(Integer.MAX_VALUE, Duration.ofMillis(50)), CASE))
                .isEmpty();

        assertThat(model.calls).hasValueGreaterThan(1);
    }

    @Test
    void failsAModelThatBreaksWhileItIsWarmedUp() {
        assertThat(failures(new RootModel(7), new WarmUpConfig(100, LIMIT), CASE))
                .containsExactly("warm-up, case 1: the model threw java.lang.IllegalStateException: it broke");
    }

    @Test
    void interruptsAModelThatHangsAndClosesItWhenItHasEnded() throws Exception {
        RootModel hangs = new RootModel(Integer.MAX_VALUE);
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        MLModel<Input, Output> chain = new MLModelDecorator<>(hangs) {
            @Override
            public Batch<Output> predictBatch(Batch<Input> inputs) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
                return super.predictBatch(inputs);
            }
        };
        HostedModel<Input, Output> hosted = hosted(chain);

        assertThat(new SelfTest(List.of(CASE, CASE), List.of(), COLD, Duration.ofMillis(100)).failures(hosted))
                .containsExactly("it did not end within PT0.1S");
        hosted.retire();
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(hangs.closed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(hangs.calls).hasValue(1);
    }

    @Test
    void refusesToServeWithAFixedReason() {
        SelfTest test = new SelfTest(List.of(CASE.expecting(Map.of("square", 8))), List.of(), COLD, LIMIT);

        assertThatThrownBy(() -> test.require(hosted(model), "models[0]"))
                .isInstanceOf(LoadException.class)
                .hasFieldOrPropertyWithValue("reason", Reason.SELF_TEST_FAILED)
                .hasMessage("models[0]: root 2 failed its self-test: case 1: output 'square' is 9, expected 8;"
                        + " mend the model or its self_test");
    }
}
