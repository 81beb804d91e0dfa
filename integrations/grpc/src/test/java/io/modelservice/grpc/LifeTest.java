package io.modelservice.grpc;

import static io.modelservice.grpc.Requests.tickets;
import static io.modelservice.grpc.Requests.word;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.modelservice.core.ModelService;
import io.modelservice.core.http.ListenException;
import io.modelservice.grpc.GatedModel.Gate;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc;
import io.modelservice.grpc.wire.InferParameter;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferResponse;
import io.modelservice.grpc.wire.ModelReadyRequest;
import io.modelservice.grpc.wire.ModelReadyResponse;
import io.modelservice.grpc.wire.ServerReadyRequest;
import io.modelservice.grpc.wire.ServerReadyResponse;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How calls and the server end, and what slow models do to others. */
class LifeTest {
    private static final long LIMIT = 20;
    private static final int INSIDE = 4; // as the model's limits say
    private static final int UNDER_WAY = 12;

    @TempDir
    private Path folder;

    private TestService service;

    @BeforeEach
    void start() throws Exception {
        service = TestService.start(folder);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private ListenableFuture<ModelInferResponse> begin(ModelInferRequest request) {
        return GRPCInferenceServiceGrpc.newFutureStub(service.channel()).modelInfer(request);
    }

    private static Status status(ListenableFuture<?> call) {
        ExecutionException failed =
                catchThrowableOfType(ExecutionException.class, () -> call.get(LIMIT, TimeUnit.SECONDS));
        return Status.fromThrowable(failed);
    }

    private static Status status(Runnable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call::run).getStatus();
    }

    @Test
    void tellsTheModelThatItsCallerHasGone() throws Exception {
        Gate gate = Gate.of("gate cancel");
        ListenableFuture<ModelInferResponse> call = begin(word("gate cancel"));
        assertThat(gate.awaitReached()).isTrue();

        call.cancel(true);

        assertThat(gate.awaitCancelled()).isTrue();
    }

    @Test
    void tellsTheModelAndTheCallerThatTheDeadlineHasPassed() throws Exception {
        Gate gate = Gate.of("gate deadline");

        Status status = status(() ->
                service.client().withDeadlineAfter(500, TimeUnit.MILLISECONDS).modelInfer(word("gate deadline")));

        assertThat(status.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(gate.awaitCancelled()).isTrue();
    }

    @Test
    void neverBeginsWhatIsLateAndAnswersHealthAndOthersWhileAModelTakesNoMore() throws Exception {
        Gate busy = Gate.of("gate busy", INSIDE);
        BlockingQueue<ListenableFuture<?>> ended = new LinkedBlockingQueue<>();
        for (int i = 0; i < INSIDE; i++) {
            begin(word("gate busy"), ended);
        }
        assertThat(busy.awaitReached()).isTrue();

        Status late = status(() ->
                service.client().withDeadlineAfter(300, TimeUnit.MILLISECONDS).modelInfer(word("gate late")));
        assertThat(late.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(service.client()
                        .serverReady(ServerReadyRequest.getDefaultInstance())
                        .getReady())
                .isTrue();
        assertThat(service.client().modelInfer(tickets("ticket").build()).getOutputsCount())
                .isEqualTo(2);
        for (int i = INSIDE; i <= UNDER_WAY; i++) { // the late one has left
            begin(word("in turn"), ended);
        }
        Status overload = status(requireNonNull(ended.poll(LIMIT, TimeUnit.SECONDS)));
        assertThat(overload.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(overload.getDescription()).isEqualTo("The service is busy; see the Retry-After header.");

        busy.open().countDown();
        for (int i = 0; i < UNDER_WAY; i++) {
            assertThat(requireNonNull(ended.poll(LIMIT, TimeUnit.SECONDS)).get())
                    .isInstanceOf(ModelInferResponse.class);
        }
        assertThat(Gate.of("gate late").reached().getCount()).isEqualTo(1);
    }

    @Test
    void whoLeavesWhileItWaitsGivesItsPlaceToOthers() throws Exception {
        Gate busy = Gate.of("gate leave", INSIDE);
        List<ListenableFuture<ModelInferResponse>> inside = new ArrayList<>();
        for (int i = 0; i < INSIDE; i++) {
            inside.add(begin(word("gate leave")));
        }
        assertThat(busy.awaitReached()).isTrue();
        List<ListenableFuture<ModelInferResponse>> waiting = new ArrayList<>();
        for (int i = INSIDE; i < UNDER_WAY; i++) {
            waiting.add(begin(word("gate left")));
        }
        awaitWaiting(UNDER_WAY - INSIDE);

        waiting.forEach(call -> call.cancel(true));

        awaitWaiting(0);
        ListenableFuture<ModelInferResponse> next = begin(word("in turn"));
        busy.open().countDown();
        assertThat(next.get(LIMIT, TimeUnit.SECONDS).getOutputsCount()).isEqualTo(1);
        assertThat(Futures.allAsList(inside).get(LIMIT, TimeUnit.SECONDS)).hasSize(INSIDE);
        assertThat(Gate.of("gate left").reached().getCount()).isEqualTo(1);
    }

    private void awaitWaiting(int calls) throws Exception {
        HttpRequest metrics = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.service().port() + "/metrics"))
                .build();
        Pattern wanted = Pattern.compile("(?m)^model_limit_queued\\{[^}]*\"gated\"[^}]*} " + calls + "\\.0$");
        HttpClient client = HttpClient.newHttpClient();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT);
        while (!wanted.matcher(client.send(metrics, BodyHandlers.ofString()).body())
                .find()) {
            assertThat(System.nanoTime() - end).isNegative();
        }
    }

    @Test
    void answersOthersWhileAModelDoesNotSayWhetherItIsReady() throws Exception {
        Gate mute = Gate.of("mute " + folder);
        service.client().modelInfer(word("mute " + folder));
        List<ListenableFuture<Boolean>> hanging = new ArrayList<>();
        List<ListenableFuture<Boolean>> ofWhole = new ArrayList<>();
        hanging.add(modelReady("gated"));
        assertThat(mute.awaitReached()).isTrue(); // by this question, and not by that for the whole
        for (int i = 0; i < 30; i++) {
            hanging.add(modelReady("gated"));
            ofWhole.add(serverReady());
            hanging.add(check("gated"));
        }
        Answers<HealthCheckResponse> watching = watch("gated");

        assertThat(modelReady("ticket").get(LIMIT, TimeUnit.SECONDS)).isTrue();
        assertThat(check("ticket").get(LIMIT, TimeUnit.SECONDS)).isTrue();
        assertThat(service.client().modelInfer(tickets("ticket").build()).getOutputsCount())
                .isEqualTo(2);
        for (ListenableFuture<Boolean> each : hanging) {
            assertThat(each.get(LIMIT, TimeUnit.SECONDS)).isFalse();
        }
        for (ListenableFuture<Boolean> each : ofWhole) {
            assertThat(each.get(LIMIT, TimeUnit.SECONDS)).isNotNull(); // what it said last is believed for a second
        }
        assertThat(serverReady().get(LIMIT, TimeUnit.SECONDS)).isFalse();
        assertThat(watching.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);

        mute.open().countDown();
        assertThat(watching.next().getStatus()).isEqualTo(ServingStatus.SERVING);
        assertThat(modelReady("gated").get(LIMIT, TimeUnit.SECONDS)).isTrue();
        assertThat(serverReady().get(LIMIT, TimeUnit.SECONDS)).isTrue();
    }

    private ListenableFuture<Boolean> modelReady(String name) {
        return Futures.transform(
                GRPCInferenceServiceGrpc.newFutureStub(service.channel())
                        .modelReady(ModelReadyRequest.newBuilder().setName(name).build()),
                ModelReadyResponse::getReady,
                Runnable::run);
    }

    private ListenableFuture<Boolean> serverReady() {
        return Futures.transform(
                GRPCInferenceServiceGrpc.newFutureStub(service.channel())
                        .serverReady(ServerReadyRequest.getDefaultInstance()),
                ServerReadyResponse::getReady,
                Runnable::run);
    }

    private ListenableFuture<Boolean> check(String name) {
        return Futures.transform(
                HealthGrpc.newFutureStub(service.channel())
                        .check(HealthCheckRequest.newBuilder().setService(name).build()),
                answer -> answer.getStatus() == ServingStatus.SERVING,
                Runnable::run);
    }

    @Test
    void takesOnlySoManyCallsOfOneConnectionAtATime() throws Exception {
        for (int i = 0; i < GrpcServer.MAX_CALLS; i++) {
            assertThat(watch("ticket").next().getStatus()).isEqualTo(ServingStatus.SERVING);
        }

        Status waiting = status(() -> HealthGrpc.newBlockingStub(service.channel())
                .withDeadlineAfter(300, TimeUnit.MILLISECONDS)
                .check(HealthCheckRequest.getDefaultInstance()));

        assertThat(waiting.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        ManagedChannel other = TestService.channel(service.service());
        assertThat(HealthGrpc.newBlockingStub(other)
                        .check(HealthCheckRequest.getDefaultInstance())
                        .getStatus())
                .isEqualTo(ServingStatus.SERVING);
        other.shutdownNow();
    }

    @Test
    void tellsTheModelHowLongTheRequestSaysThatItWaits() throws Exception {
        ModelInferRequest request = word("wait").toBuilder()
                .putParameters(
                        "timeout",
                        InferParameter.newBuilder()
                                .setInt64Param(TimeUnit.HOURS.toMicros(1))
                                .build())
                .build();

        ModelInferResponse answer = begin(request).get(LIMIT, TimeUnit.SECONDS);

        assertThat(answer.getOutputs(0).getContents().getBytesContents(0).toStringUtf8())
                .isEqualTo("59 minutes done");
    }

    private void begin(ModelInferRequest request, BlockingQueue<ListenableFuture<?>> ended) {
        ListenableFuture<?> call = begin(request);
        call.addListener(() -> ended.add(call), Runnable::run);
    }

    @Test
    void endsAcceptedCallsAndTakesNoNewOnesWhenItStops() throws Exception {
        Gate gate = Gate.of("gate drain");
        ListenableFuture<ModelInferResponse> call = begin(word("gate drain"));
        assertThat(gate.awaitReached()).isTrue();

        CompletableFuture<Void> stopped =
                CompletableFuture.runAsync(() -> service.service().close());
        CompletableFuture<Void> away = new CompletableFuture<>();
        service.channel().notifyWhenStateChanged(ConnectivityState.READY, () -> away.complete(null));
        away.get(LIMIT, TimeUnit.SECONDS);
        Status refused =
                status(() -> service.client().modelInfer(tickets("ticket").build()));
        gate.open().countDown();

        assertThat(call.get(LIMIT, TimeUnit.SECONDS).getOutputsCount()).isEqualTo(1);
        assertThat(refused.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        stopped.get(LIMIT, TimeUnit.SECONDS);
    }

    @Test
    void tellsWatchersOfAModelAndOfTheEnd() throws Exception {
        Answers<HealthCheckResponse> model = watch("gated");
        Answers<HealthCheckResponse> whole = watch("");
        Answers<HealthCheckResponse> unknown = watch("nobody");
        assertThat(model.next().getStatus()).isEqualTo(ServingStatus.SERVING);
        assertThat(whole.next().getStatus()).isEqualTo(ServingStatus.SERVING);
        assertThat(unknown.next().getStatus()).isEqualTo(ServingStatus.SERVICE_UNKNOWN);

        service.client().modelInfer(word("sick"));
        assertThat(model.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
        assertThat(whole.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
        Answers<HealthCheckResponse> ticket = watch("ticket");
        assertThat(ticket.next().getStatus()).isEqualTo(ServingStatus.SERVING);

        service.service().close();
        assertThat(ticket.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
        assertThat(ticket.failure().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }

    private Answers<HealthCheckResponse> watch(String name) {
        Answers<HealthCheckResponse> answers = new Answers<>();
        HealthGrpc.newStub(service.channel())
                .watch(HealthCheckRequest.newBuilder().setService(name).build(), answers);
        return answers;
    }

    @Test
    void knowsNoHealthOfOthers() {
        Status status = status(() -> HealthGrpc.newBlockingStub(service.channel())
                .check(HealthCheckRequest.newBuilder().setService("nobody").build()));

        assertThat(status.getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(HealthGrpc.newBlockingStub(service.channel())
                        .check(HealthCheckRequest.newBuilder()
                                .setService(GRPCInferenceServiceGrpc.SERVICE_NAME)
                                .build())
                        .getStatus())
                .isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void saysThatItsPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Path file = Files.writeString(
                    folder.resolve("taken.yaml"),
                    "server: {host: 127.0.0.1, port: 0}\nprotocols: {grpc: {port: %d}}\n"
                            .formatted(taken.getLocalPort()));

            ListenException failure = catchThrowableOfType(ListenException.class, () -> ModelService.start(file));

            assertThat(failure)
                    .hasMessage("127.0.0.1:%d: the port is taken; stop what listens there, or give another port"
                            .formatted(taken.getLocalPort()));
        }
    }
}
