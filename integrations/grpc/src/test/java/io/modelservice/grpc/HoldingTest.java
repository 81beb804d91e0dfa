package io.modelservice.grpc;

import static io.modelservice.grpc.Requests.shape;
import static io.modelservice.grpc.Requests.tensor;
import static io.modelservice.grpc.Requests.text;
import static io.modelservice.grpc.Requests.to;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Uninterruptibles;
import io.grpc.Context;
import io.grpc.Metadata;
import io.modelservice.base.MLModel;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.Positions;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.hosting.Surroundings;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.calls.ModelCalls;
import io.modelservice.core.metrics.ServiceMetrics;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer may lie in memory that its model gives back when it is closed. */
class HoldingTest {
    private static final CountDownLatch CLOSED = new CountDownLatch(1);

    /** Says when it is closed. */
    public static final class LentModel implements MLModel<LentModel.Word, LentModel.Word> {
        /** A word. */
        public record Word(String word) {}

        @Override
        public String qualifiedName() {
            return "lent";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Word predict(Word input) {
            return input;
        }

        @Override
        public void close() {
            CLOSED.countDown();
        }
    }

    @Test
    void keepsTheModelUntilTheAnswerIsWritten(@TempDir Path folder) throws Exception {
        ModelInferRequest request = to("lent")
                .addInputs(tensor("word", "BYTES", shape(1), c -> c.addBytesContents(text("word"))))
                .build();
        CountDownLatch told = new CountDownLatch(1);
        AtomicBoolean closedMeanwhile = new AtomicBoolean(true);
        try (ModelManager models = ModelManager.of(
                List.of(ModelEntry.of(LentModel.class.getName())),
                Positions.none(),
                ModelClasses.ofApplication(),
                new Surroundings(folder, Map.of()),
                new ServiceMetrics())) {
            models.loadInBackground();
            assertThat(models.awaitTried(Duration.ofSeconds(30))).isTrue();
            Inference inference = new Inference(new ModelCalls(models));

            new CallRecord(new Metadata())
                    .in(Context.current())
                    .run(() -> inference.ask(request, new Inference.Told() {
                        @Override
                        public void answer(ModelInferResponse answer) {
                            models.unload("lent");
                            closedMeanwhile.set(
                                    Uninterruptibles.awaitUninterruptibly(CLOSED, 300, TimeUnit.MILLISECONDS));
                            told.countDown();
                        }

                        @Override
                        public void failure(Failure failure) {
                            told.countDown();
                        }
                    }));

            assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(closedMeanwhile).isFalse();
            assertThat(CLOSED.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
