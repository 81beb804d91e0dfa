package io.modelservice.mlflow;

import static io.modelservice.mlflow.MlflowStub.API;
import static io.modelservice.mlflow.MlflowStub.answer;
import static io.modelservice.mlflow.MlflowStub.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpHandler;
import io.modelservice.core.source.ArtifactMissingException;
import io.modelservice.core.source.ArtifactRefusedException;
import io.modelservice.core.source.SourceUnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of answers that are none. */
class FailureTest {
    private static final String ADDRESS = API + "registered-models/alias?name=iris&alias=champion";
    private static final String URI = "models:/iris@champion";

    private MlflowStub stub;

    @BeforeEach
    void start() throws IOException {
        stub = new MlflowStub();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    static List<Arguments> answers() {
        return List.of(
                arguments(
                        error(404, "RESOURCE_DOES_NOT_EXIST", "Registered Model with name=iris not found"),
                        ArtifactMissingException.class,
                        "answered 404: Registered Model with name=iris not found; it is asked again"),
                arguments(
                        error(400, "INVALID_PARAMETER_VALUE", "Registered model alias champion not found."),
                        ArtifactMissingException.class,
                        "answered 400: Registered model alias champion not found.; it is asked again"),
                arguments(
                        error(400, "INVALID_PARAMETER_VALUE", "Invalid Model Version stage: x."),
                        ArtifactRefusedException.class,
                        "answered 400: Invalid Model Version stage: x.; check the source's URI"),
                arguments(
                        answer(404, "text/html", "<html>Not Found</html>"),
                        SourceUnavailableException.class,
                        "answered 404: an HTML page; this is no answer of MLflow's own; check host and path in MLFLOW_TRACKING_URI, and the server's version"),
                arguments(
                        answer(401, "text/plain", "You are not authenticated."),
                        SourceUnavailableException.class,
                        "answered 401: You are not authenticated.; set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, to an account that it knows"),
                arguments(
                        answer(403, "text/plain", "Permission denied"),
                        SourceUnavailableException.class,
                        "answered 403: Permission denied; give the account of MLFLOW_TRACKING_USERNAME or MLFLOW_TRACKING_TOKEN the right to read"),
                arguments(
                        answer(403, "text/plain", "Invalid Host header - possible DNS rebinding attack detected"),
                        SourceUnavailableException.class,
                        "answered 403: Invalid Host header - possible DNS rebinding attack detected; let the server know the name that it is called by: MLFLOW_SERVER_ALLOWED_HOSTS in its environment"),
                arguments(
                        error(500, "INTERNAL_ERROR", "boom"),
                        SourceUnavailableException.class,
                        "answered 500: boom; it is asked again"),
                arguments(
                        answer(200, "text/html; charset=utf-8", "<html>log in</html>"),
                        SourceUnavailableException.class,
                        "answered text/html; charset=utf-8 where MLflow answers JSON; there may be a proxy or a login page before it, or the path in MLFLOW_TRACKING_URI is wrong"),
                arguments(
                        answer(200, "application/json", "{\"model_version\": {"),
                        SourceUnavailableException.class,
                        "answered application/json where MLflow answers JSON; there may be a proxy or a login page before it, or the path in MLFLOW_TRACKING_URI is wrong"),
                arguments(
                        answer(502, "text/plain", "bad\r\nline\u202e"),
                        SourceUnavailableException.class,
                        "answered 502: bad line; it is asked again"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void saysWhatIsThereAndHowToMendIt(HttpHandler handler, Class<?> kind, String message) {
        stub.on(ADDRESS, handler);
        assertThatThrownBy(() -> stub.resolve(URI))
                .isInstanceOf(kind)
                .hasMessage("http://127.0.0.1:%d/api/2.0/mlflow/registered-models/alias %s"
                        .formatted(stub.port(), message));
    }

    @Test
    void refusesAVersionWithoutANumber() {
        stub.on(ADDRESS, answer(200, "application/json", "{}"));
        assertThatThrownBy(() -> stub.resolve(URI)).isInstanceOf(ArtifactRefusedException.class);
    }

    @ParameterizedTest
    @CsvSource({"408", "429", "500", "502", "503", "504"})
    void asksAgain(int status) throws Exception {
        stub.iris("x")
                .on(
                        ADDRESS,
                        answer(status, "text/plain", "not now"),
                        answer(status, "text/plain", "not now", "Retry-After", "0"),
                        answer(
                                200,
                                "application/json",
                                "{\"model_version\": {\"name\": \"iris\", \"version\": \"3\"}}"));
        assertThat(stub.resolve(URI).version()).isEqualTo("3");
    }

    @Test
    void asksNoOftenerThanItIsAllowedTo() {
        stub.on(ADDRESS, answer(503, "text/plain", "not now"));
        assertThatThrownBy(() -> stub.resolve(URI)).isInstanceOf(SourceUnavailableException.class);
        assertThat(stub.requests()).hasSize(3);
    }

    @Test
    void leavesALookUpThatIsToWaitLongToTheNextPoll() {
        stub.on(ADDRESS, answer(503, "text/plain", "not now", "Retry-After", "60"));
        assertThatThrownBy(() -> stub.resolve(URI)).isInstanceOf(SourceUnavailableException.class);
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void saysThatNobodyListens() {
        int port = stub.port();
        stub.close();
        assertThatThrownBy(() -> stub.resolve(URI))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageStartingWith(
                        "http://127.0.0.1:%d/api/2.0/mlflow/registered-models/alias can't be reached (".formatted(port))
                .hasMessageEndingWith("); check MLFLOW_TRACKING_URI and the server; it is asked again");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void givesUpOnASilentServer(boolean afterTheHead) {
        CountDownLatch end = new CountDownLatch(1);
        stub.set("MLFLOW_HTTP_REQUEST_TIMEOUT", "0.3").on(ADDRESS, exchange -> {
            if (afterTheHead) {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
            }
            await(end);
        });
        assertThatThrownBy(() -> stub.resolve(URI))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("can't be reached");
        end.countDown();
    }

    @Test
    void endsAtOnceWhenTheServiceStops() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        stub.on(ADDRESS, exchange -> {
            exchange.sendResponseHeaders(200, 100);
            asked.countDown();
            await(end);
        });
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                stub.resolve(URI);
            } catch (InterruptedException | RuntimeException e) {
                thrown.set(e);
            }
        });
        thread.start();
        asked.await();
        thread.interrupt();
        thread.join(5000);
        end.countDown();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void seesTheEndOfARedirectLoop() {
        stub.on(ADDRESS, answer(302, "text/plain", "", "Location", ADDRESS));
        assertThatThrownBy(() -> stub.resolve(URI))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("redirects more than 5 times");
    }

    @ParameterizedTest
    @CsvSource({"file:/etc/passwd", "http://", "''"})
    void followsNoRedirectToWhereItCantBeFollowed(String target) {
        stub.on(ADDRESS, answer(302, "text/plain", "", "Location", target.isEmpty() ? "ftp://x/y" : target));
        assertThatThrownBy(() -> stub.resolve(URI))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("redirects to where it can't be followed");
    }

    @Test
    void refusesAnEndlessAnswer() {
        stub.on(ADDRESS, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] blanks = new byte[1 << 16];
            for (int i = 0; i < 1000; i++) {
                exchange.getResponseBody().write(blanks);
            }
        });
        assertThatThrownBy(() -> stub.resolve(URI))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessageContaining("more than 16777216 bytes");
    }
}
