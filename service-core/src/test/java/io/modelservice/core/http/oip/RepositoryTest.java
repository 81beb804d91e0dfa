package io.modelservice.core.http.oip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.base.MLModel;
import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ApiKeyConfig;
import io.modelservice.core.config.Operation;
import io.modelservice.core.hosting.EntryState;
import io.modelservice.core.http.oip.TensorModels.VectorModel;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loading and unloading of models that take their time over it. */
class RepositoryTest {
    private static final String KEY = "0123456789abcdef";
    private static final String SLOW = "/v2/repository/models/slow/";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int LOADS = 16;

    private final HttpClient client = HttpClient.newHttpClient();
    private ModelService service;
    private HttpCalls calls;

    /** Takes its time, where it is told to, over being built and over being closed. */
    public static final class SlowModel implements MLModel<SlowModel.Text, SlowModel.Text> {
        private static final AtomicInteger BUILT = new AtomicInteger();
        private static volatile CountDownLatch building = new CountDownLatch(0);
        private static volatile CountDownLatch closing = new CountDownLatch(0);
        private static volatile CountDownLatch closed = new CountDownLatch(1);

        public record Text(String text) {}

        public SlowModel() {
            BUILT.incrementAndGet();
            await(building);
        }

        static void await(CountDownLatch latch) {
            try {
                latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public String qualifiedName() {
            return "slow";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Text predict(Text input) {
            return input;
        }

        @Override
        public void close() {
            await(closing);
            closed.countDown();
        }
    }

    @BeforeEach
    void start() throws Exception {
        SlowModel.BUILT.set(0);
        SlowModel.closed = new CountDownLatch(1);
        service = ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .model(SlowModel.class)
                .model(VectorModel.class)
                .apiKey(ApiKeyConfig.of("operator", KEY).withOperations(Operation.LOAD, Operation.UNLOAD))
                .start();
        calls = new HttpCalls(service.port());
        assertThat(service.awaitReady(LIMIT)).isTrue();
    }

    @AfterEach
    void stop() {
        SlowModel.building.countDown();
        SlowModel.closing.countDown();
        service.close();
    }

    private CompletableFuture<String> operate(String path) {
        HttpRequest request = calls.request(path)
                .header("X-API-Key", KEY)
                .POST(BodyPublishers.noBody())
                .build();
        return client.sendAsync(request, BodyHandlers.ofString())
                .thenApply(answer -> answer.statusCode() + " " + answer.body());
    }

    private static String answer(CompletableFuture<String> operation) throws Exception {
        return operation.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void loadsOneModelWhileAnotherTakesItsTime() throws Exception {
        SlowModel.building = new CountDownLatch(1);
        CompletableFuture<String> slow = operate(SLOW + "load");
        assertThat(service.await(models -> models.get(0).state() == EntryState.RELOADING, LIMIT))
                .isTrue();

        assertThat(answer(operate("/v2/repository/models/vector/load"))).isEqualTo("200 {}");

        assertThat(slow).isNotDone();
        SlowModel.building.countDown();
        assertThat(answer(slow)).isEqualTo("200 {}");
    }

    @Test
    void beginsNoLoadThatItCouldNotWaitFor() throws Exception {
        SlowModel.building = new CountDownLatch(1);
        List<CompletableFuture<String>> loads = new ArrayList<>();
        for (int i = 0; i <= LOADS; i++) {
            loads.add(operate(SLOW + "load"));
        }

        assertThat(answer(CompletableFuture.anyOf(loads.toArray(CompletableFuture[]::new))
                        .thenApply(String.class::cast)))
                .isEqualTo("503 {\"error\":\"The service is busy; see the Retry-After header.\"}");
        assertThat(calls.get("/v2/models/slow/ready")).isEqualTo("200 {\"name\":\"slow\",\"ready\":true}");
        SlowModel.building.countDown();
        int loaded = 0;
        for (CompletableFuture<String> load : loads) {
            loaded += answer(load).equals("200 {}") ? 1 : 0;
        }

        assertThat(loaded).isEqualTo(LOADS);
        assertThat(SlowModel.BUILT).hasValue(1 + LOADS);
        assertThat(answer(operate(SLOW + "load"))).isEqualTo("200 {}");
    }

    @Test
    void takesModelsOutOfServiceThatDoNotEndTheirClosing() throws Exception {
        SlowModel.closing = new CountDownLatch(1);

        assertThat(answer(operate(SLOW + "unload"))).isEqualTo("200 {}");

        assertThat(calls.get("/v2/models/slow/ready")).startsWith("503 ");
        assertThat(SlowModel.closed.getCount()).isEqualTo(1);
        SlowModel.closing.countDown();
        assertThat(SlowModel.closed.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void waitsAtItsEndForWhatIsBeingClosed() throws Exception {
        SlowModel.closing = new CountDownLatch(1);
        assertThat(answer(operate(SLOW + "unload"))).isEqualTo("200 {}");

        CompletableFuture<Void> end = CompletableFuture.runAsync(service::close);

        assertThatThrownBy(() -> end.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        SlowModel.closing.countDown();
        end.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(SlowModel.closed.getCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/repository/index", "/v2/%72epository/index"})
    void readsNoLargeBodies(String path) throws Exception {
        HttpResponse<String> answer = calls.send(
                calls.request(path).POST(BodyPublishers.ofByteArray(new byte[RepositoryRoutes.MAX_BODY_BYTES + 1])));

        assertThat(answer.statusCode() + " " + answer.body())
                .isEqualTo("413 {\"error\":\"The body is larger than this service takes.\"}");
        assertThat(calls.post(path, " ".repeat(RepositoryRoutes.MAX_BODY_BYTES - 2) + "{}"))
                .startsWith("200 [");
    }
}
