package io.modelservice.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.modelservice.core.config.Operation;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc;
import io.modelservice.grpc.wire.ModelConfigRequest;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelMetadataRequest;
import io.modelservice.grpc.wire.ModelReadyRequest;
import io.modelservice.grpc.wire.ModelStatisticsRequest;
import io.modelservice.grpc.wire.RepositoryModelLoadRequest;
import io.modelservice.grpc.wire.RepositoryModelUnloadRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What each method needs of those who call it, as the same thing needs it by HTTP. */
final class MethodPermissions {
    private static final String OLDER_REFLECTION = "grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";
    private static final Needed NOTHING = new Needed(null, null);

    private final Map<String, MethodPermission> byMethod = new HashMap<>();

    /**
     * What one message needs.
     *
     * @param operation null for what is open to everybody
     * @param model qualified name of the model that it is about; null for all
     */
    record Needed(@Nullable Operation operation, @Nullable String model) {}

    /**
     * What a method needs.
     *
     * @param operation what its callers' keys must be for, whatever the message; null if that depends on it
     * @param byMessage what a message needs
     */
    record MethodPermission(@Nullable Operation operation, Function<Object, Needed> byMessage) {}

    MethodPermissions() {
        open(GRPCInferenceServiceGrpc.getServerLiveMethod());
        open(GRPCInferenceServiceGrpc.getServerReadyMethod());
        put(HealthGrpc.getCheckMethod(), null, MethodPermissions::health);
        put(HealthGrpc.getWatchMethod(), null, MethodPermissions::health);
        describe(GRPCInferenceServiceGrpc.getServerMetadataMethod().getFullMethodName());
        describe(GRPCInferenceServiceGrpc.getRepositoryIndexMethod().getFullMethodName());
        describe(ServerReflectionGrpc.getServerReflectionInfoMethod().getFullMethodName());
        describe(OLDER_REFLECTION);
        models();
    }

    private void models() {
        Operation predict = Operation.PREDICT;
        Operation describe = Operation.DESCRIBE;
        about(GRPCInferenceServiceGrpc.getModelInferMethod(), predict, ModelInferRequest::getModelName);
        about(GRPCInferenceServiceGrpc.getModelStreamInferMethod(), predict, ModelInferRequest::getModelName);
        about(GRPCInferenceServiceGrpc.getModelReadyMethod(), describe, ModelReadyRequest::getName);
        about(GRPCInferenceServiceGrpc.getModelMetadataMethod(), describe, ModelMetadataRequest::getName);
        about(GRPCInferenceServiceGrpc.getModelConfigMethod(), describe, ModelConfigRequest::getName);
        about(GRPCInferenceServiceGrpc.getModelStatisticsMethod(), describe, ModelStatisticsRequest::getName);
        about(
                GRPCInferenceServiceGrpc.getRepositoryModelLoadMethod(),
                Operation.LOAD,
                RepositoryModelLoadRequest::getModelName);
        about(
                GRPCInferenceServiceGrpc.getRepositoryModelUnloadMethod(),
                Operation.UNLOAD,
                RepositoryModelUnloadRequest::getModelName);
    }

    /**
     * What a method needs.
     *
     * @throws IllegalStateException if nothing says so: it can't be served then
     */
    MethodPermission of(String method) {
        MethodPermission permission = byMethod.get(method);
        if (permission == null) {
            throw new IllegalStateException(
                    "gRPC method %s: nothing says who may call it; add its permission".formatted(method));
        }
        return permission;
    }

    private void open(MethodDescriptor<?, ?> method) {
        byMethod.put(method.getFullMethodName(), new MethodPermission(null, message -> NOTHING));
    }

    private void describe(String method) {
        Needed all = new Needed(Operation.DESCRIBE, null);
        byMethod.put(method, new MethodPermission(Operation.DESCRIBE, message -> all));
    }

    private <Q> void about(MethodDescriptor<Q, ?> method, Operation operation, Function<Q, String> model) {
        put(method, operation, message -> {
            String name = model.apply(message);
            return new Needed(operation, name.isEmpty() ? null : name);
        });
    }

    @SuppressWarnings("unchecked") // a method's messages are of its own type
    private <Q> void put(MethodDescriptor<Q, ?> method, @Nullable Operation operation, Function<Q, Needed> byMessage) {
        byMethod.put(
                method.getFullMethodName(), new MethodPermission(operation, message -> byMessage.apply((Q) message)));
    }

    /** Of the whole service it is for everybody; whether one model is ready tells of that model. */
    private static Needed health(HealthCheckRequest request) {
        String service = request.getService();
        boolean whole = service.isEmpty() || service.equals(GRPCInferenceServiceGrpc.SERVICE_NAME);
        return whole ? NOTHING : new Needed(Operation.DESCRIBE, service);
    }
}
