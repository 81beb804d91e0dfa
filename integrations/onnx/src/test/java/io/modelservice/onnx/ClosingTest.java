package io.modelservice.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.modelservice.base.NotReadyException;
import io.modelservice.base.Row;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClosingTest {
    @Test
    void aClosedModelIsNotAsked() {
        OnnxModel model = TestModels.load("fixed_axes");
        Row row = TestModels.row(model, "{\"x\":[[1,2,3,4]]}");
        model.close();
        model.close();

        assertThat(model.isReady()).isFalse();
        assertThatThrownBy(() -> model.predict(row)).isInstanceOf(NotReadyException.class);
    }

    @Test
    void theNativeSessionStaysUntilTheLastCallHasEnded() throws Exception {
        OrtSession session = Sessions.open(TestModels.file("fixed_axes.onnx"), TestModels.configuration(Map.of()));
        GuardedSession guarded = new GuardedSession(session);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService caller = Executors.newSingleThreadExecutor();
        Future<Long> inputs = caller.submit(() -> guarded.call(open -> {
            inside.countDown();
            await(go);
            return open.getNumInputs();
        }));
        await(inside);

        guarded.close();

        assertThat(session.getNumInputs()).isEqualTo(1);
        assertThatThrownBy(() -> guarded.call(OrtSession::getNumInputs)).isInstanceOf(NotReadyException.class);
        go.countDown();
        assertThat(inputs.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThatThrownBy(session::getNumInputs).hasMessageContaining("closed OrtSession");
        caller.shutdown();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theLastCallsOfAProcessThatEndsAreAnswered() throws Exception {
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), LastCalls.class.getName());
        program.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = program.redirectErrorStream(true).start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).isEqualToIgnoringNewLines("0 failed");
        assertThat(process.waitFor()).isEqualTo(3);
    }

    @Test
    void callsThatMeetTheClosingAreAnsweredOrRefused() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        for (int round = 0; round < 50; round++) {
            OnnxModel model = TestModels.load("fixed_axes");
            Row row = TestModels.row(model, "{\"x\":[[1,2,3,4]]}");
            CountDownLatch asked = new CountDownLatch(20);
            List<Future<Integer>> answered = new ArrayList<>();
            for (int caller = 0; caller < 4; caller++) {
                answered.add(callers.submit(() -> answersUntilClosed(model, row, asked)));
            }
            await(asked);
            model.close();
            int sum = 0;
            for (Future<Integer> answers : answered) {
                sum += answers.get(10, TimeUnit.SECONDS);
            }
            assertThat(sum).isGreaterThanOrEqualTo(20);
        }
        callers.shutdown();
    }

    private static int answersUntilClosed(OnnxModel model, Row row, CountDownLatch asked) throws OrtException {
        for (int answers = 0; ; answers++) {
            try {
                assertThat(model.predict(row).tensor("y").number(0)).isEqualTo(40);
                asked.countDown();
            } catch (NotReadyException e) {
                return answers;
            }
        }
    }
}
