package io.modelservice.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc;
import io.modelservice.grpc.wire.ModelConfigRequest;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelMetadataRequest;
import io.modelservice.grpc.wire.ModelReadyRequest;
import io.modelservice.grpc.wire.ModelStatisticsRequest;
import io.modelservice.grpc.wire.RepositoryIndexRequest;
import io.modelservice.grpc.wire.RepositoryModelLoadRequest;
import io.modelservice.grpc.wire.RepositoryModelUnloadRequest;
import io.modelservice.grpc.wire.ServerLiveRequest;
import io.modelservice.grpc.wire.ServerMetadataRequest;
import io.modelservice.grpc.wire.ServerReadyRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every method, by everybody. */
@Timeout(60)
class MethodsByRolesTest {
    private static final String KEY = "0123456789abcdef-";
    private static final String MODEL = "ticket";
    private static final Metadata.Key<String> BEARER =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> API_KEY = Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER);

    @TempDir
    private static Path folder;

    private static ModelService service;
    private static ManagedChannel channel;

    /** A question about the model, or about all, and what it needs. */
    private record Question<Q>(MethodDescriptor<Q, ?> method, Q message, String operation, boolean ofModel) {
        static <Q> Question<Q> open(MethodDescriptor<Q, ?> method, Q message) {
            return new Question<>(method, message, "", false);
        }

        static <Q> Question<Q> ofAll(MethodDescriptor<Q, ?> method, Q message) {
            return new Question<>(method, message, "describe", false);
        }

        static <Q> Question<Q> of(MethodDescriptor<Q, ?> method, Q message, String operation) {
            return new Question<>(method, message, operation, true);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        String yaml =
                """
                server: {host: 127.0.0.1, port: 0}
                protocols: {grpc: {port: 0}}
                models:
                  - {class_path: io.modelservice.grpc.TicketModel, create_endpoint: true}
                security:
                  protect: [predict, describe, metrics]
                  api_keys:
                    - {name: all, key: "${KEY}all"}
                    - {name: this, key: "${KEY}this", models: [ticket]}
                    - {name: other, key: "${KEY}other", models: [other]}
                    - {name: predict, key: "${KEY}predict", operations: [predict]}
                    - {name: describe, key: "${KEY}describe", operations: [describe]}
                    - {name: load, key: "${KEY}load", operations: [load]}
                    - {name: unload, key: "${KEY}unload", operations: [unload]}
                """;
        ConfigFile config =
                ConfigFile.load(Files.writeString(folder.resolve("rest_config.yaml"), yaml), Map.of("KEY", KEY));
        service = ModelService.start(config, config.config(), ModelClasses.of(List.of(), List.of()));
        assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
        channel = TestService.channel(service);
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        service.close();
    }

    private static List<Question<?>> questions() {
        HealthCheckRequest ofModel =
                HealthCheckRequest.newBuilder().setService(MODEL).build();
        ServerReflectionRequest list =
                ServerReflectionRequest.newBuilder().setListServices("").build();
        ModelInferRequest infer =
                ModelInferRequest.newBuilder().setModelName(MODEL).build();
        return List.of(
                Question.open(GRPCInferenceServiceGrpc.getServerLiveMethod(), ServerLiveRequest.getDefaultInstance()),
                Question.open(GRPCInferenceServiceGrpc.getServerReadyMethod(), ServerReadyRequest.getDefaultInstance()),
                Question.open(HealthGrpc.getCheckMethod(), HealthCheckRequest.getDefaultInstance()),
                Question.of(HealthGrpc.getCheckMethod(), ofModel, "describe"),
                Question.open(HealthGrpc.getWatchMethod(), HealthCheckRequest.getDefaultInstance()),
                Question.of(HealthGrpc.getWatchMethod(), ofModel, "describe"),
                Question.ofAll(
                        GRPCInferenceServiceGrpc.getServerMetadataMethod(), ServerMetadataRequest.getDefaultInstance()),
                Question.ofAll(
                        GRPCInferenceServiceGrpc.getRepositoryIndexMethod(),
                        RepositoryIndexRequest.getDefaultInstance()),
                Question.ofAll(ServerReflectionGrpc.getServerReflectionInfoMethod(), list),
                Question.ofAll(olderReflection(), list),
                Question.of(GRPCInferenceServiceGrpc.getModelInferMethod(), infer, "predict"),
                Question.of(GRPCInferenceServiceGrpc.getModelStreamInferMethod(), infer, "predict"),
                Question.of(
                        GRPCInferenceServiceGrpc.getModelReadyMethod(),
                        ModelReadyRequest.newBuilder().setName(MODEL).build(),
                        "describe"),
                Question.of(
                        GRPCInferenceServiceGrpc.getModelMetadataMethod(),
                        ModelMetadataRequest.newBuilder().setName(MODEL).build(),
                        "describe"),
                Question.of(
                        GRPCInferenceServiceGrpc.getModelConfigMethod(),
                        ModelConfigRequest.newBuilder().setName(MODEL).build(),
                        "describe"),
                Question.of(
                        GRPCInferenceServiceGrpc.getModelStatisticsMethod(),
                        ModelStatisticsRequest.newBuilder().setName(MODEL).build(),
                        "describe"),
                Question.ofAll(
                        GRPCInferenceServiceGrpc.getModelStatisticsMethod(),
                        ModelStatisticsRequest.getDefaultInstance()),
                Question.of(
                        GRPCInferenceServiceGrpc.getRepositoryModelUnloadMethod(),
                        RepositoryModelUnloadRequest.newBuilder()
                                .setModelName(MODEL)
                                .build(),
                        "unload"),
                Question.of(
                        GRPCInferenceServiceGrpc.getRepositoryModelLoadMethod(),
                        RepositoryModelLoadRequest.newBuilder()
                                .setModelName(MODEL)
                                .build(),
                        "load"));
    }

    /** The same messages under the name that it had before. */
    private static MethodDescriptor<ServerReflectionRequest, ?> olderReflection() {
        return ServerReflectionGrpc.getServerReflectionInfoMethod().toBuilder()
                .setFullMethodName("grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")
                .build();
    }

    private static Map<String, Metadata> roles() {
        Map<String, Metadata> roles = new LinkedHashMap<>();
        roles.put("no key", new Metadata());
        for (String name : List.of("wrong", "all", "this", "other", "predict", "describe", "load", "unload")) {
            Metadata headers = new Metadata();
            headers.put(BEARER, "Bearer " + KEY + name);
            roles.put(name, headers);
        }
        Metadata two = new Metadata();
        two.put(BEARER, "Bearer " + KEY + "all");
        two.put(API_KEY, KEY + "this");
        roles.put("two keys", two);
        return roles;
    }

    private static Status.Code expected(Question<?> question, String role) {
        if (question.operation().isEmpty()) {
            return Status.Code.OK;
        }
        return switch (role) {
            case "no key", "wrong", "two keys" -> Status.Code.UNAUTHENTICATED;
            case "all" -> Status.Code.OK;
            case "this" -> question.ofModel() ? Status.Code.OK : Status.Code.PERMISSION_DENIED;
            default -> role.equals(question.operation()) ? Status.Code.OK : Status.Code.PERMISSION_DENIED;
        };
    }

    /** What the gate says: OK whatever becomes of what it has let pass. */
    private static <Q> Status.Code asked(Question<Q> question, Metadata headers) throws Exception {
        var call = ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers))
                .newCall(question.method(), CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS));
        CompletableFuture<Status.Code> answered = new CompletableFuture<>();
        StreamObserver<Object> first = new StreamObserver<>() {
            @Override
            public void onNext(Object answer) {
                answered.complete(Status.Code.OK);
            }

            @Override
            public void onError(Throwable failure) {
                answered.complete(Status.fromThrowable(failure).getCode());
            }

            @Override
            public void onCompleted() {
                answered.complete(Status.Code.OK);
            }
        };
        ask(call, question, first);
        Status.Code code = answered.get(30, TimeUnit.SECONDS);
        call.cancel("asked", null);
        boolean refused = code == Status.Code.UNAUTHENTICATED || code == Status.Code.PERMISSION_DENIED;
        return refused ? code : Status.Code.OK;
    }

    @SuppressWarnings("unchecked") // answers are looked at by nobody
    private static <Q> void ask(io.grpc.ClientCall<Q, ?> call, Question<Q> question, StreamObserver<Object> first) {
        var typed = (io.grpc.ClientCall<Q, Object>) call;
        if (question.method().getType() == MethodDescriptor.MethodType.BIDI_STREAMING) {
            ClientCalls.asyncBidiStreamingCall(typed, first).onNext(question.message());
        } else {
            ClientCalls.asyncServerStreamingCall(typed, question.message(), first);
        }
    }

    @Test
    void everyMethodAnswersThoseWhoMayAndNobodyElse() throws Exception {
        List<String> wrong = new ArrayList<>();
        List<String> table = new ArrayList<>();
        table.add("| method | needs | " + String.join(" | ", roles().keySet()) + " |");
        table.add("|---|---|" + "---|".repeat(roles().size()));
        for (Question<?> question : questions()) {
            String name = question.method().getFullMethodName();
            StringBuilder row = new StringBuilder(
                    "| `%s` | %s%s |".formatted(name, question.operation(), question.ofModel() ? " of the model" : ""));
            for (Map.Entry<String, Metadata> role : roles().entrySet()) {
                Status.Code code = asked(question, role.getValue());
                row.append(' ').append(code).append(" |");
                if (code != expected(question, role.getKey())) {
                    wrong.add("%s by %s: %s".formatted(name, role.getKey(), code));
                }
            }
            table.add(row.toString());
        }
        assertThat(wrong).isEmpty();
        Files.write(Files.createDirectories(Path.of("target")).resolve("methods-by-roles.md"), table);
    }

    @Test
    void everyMethodThereIsWasAsked() {
        List<String> asked = questions().stream()
                .map(question -> question.method().getFullMethodName())
                .toList();

        assertThat(asked)
                .containsAll(Stream.of(
                                GRPCInferenceServiceGrpc.getServiceDescriptor(),
                                HealthGrpc.getServiceDescriptor(),
                                ServerReflectionGrpc.getServiceDescriptor())
                        .flatMap(described -> described.getMethods().stream())
                        .map(MethodDescriptor::getFullMethodName)
                        .filter(name -> !name.equals("grpc.health.v1.Health/List")) // not served
                        .toList());
    }

    @Test
    void noMethodIsServedOfWhichNobodyHasSaidWhoMayCallIt() {
        assertThatThrownBy(() -> new MethodPermissions().of("grpc.health.v1.Health/Other"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "gRPC method grpc.health.v1.Health/Other: nothing says who may call it; add its permission");
    }

    @Test
    void eachMessageOfAStreamIsAskedForItsModel() throws Exception {
        Metadata headers = roles().get("this");
        List<Status.Code> ended = new ArrayList<>();
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<Void> answered = new CompletableFuture<>();
        var stub = GRPCInferenceServiceGrpc.newStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
        StreamObserver<ModelInferRequest> stream = stub.modelStreamInfer(new StreamObserver<>() {
            @Override
            public void onNext(io.modelservice.grpc.wire.ModelStreamInferResponse answer) {
                answered.complete(null);
            }

            @Override
            public void onError(Throwable failure) {
                ended.add(((StatusRuntimeException) failure).getStatus().getCode());
                done.complete(null);
            }

            @Override
            public void onCompleted() {
                done.complete(null);
            }
        });

        stream.onNext(Requests.tickets(MODEL).build());
        answered.get(30, TimeUnit.SECONDS);
        stream.onNext(Requests.tickets("other").build());
        done.get(30, TimeUnit.SECONDS);

        assertThat(ended).containsExactly(Status.Code.PERMISSION_DENIED);
    }
}
