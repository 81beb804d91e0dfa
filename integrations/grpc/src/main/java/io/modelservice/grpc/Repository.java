package io.modelservice.grpc;

import io.grpc.stub.StreamObserver;
import io.modelservice.core.access.Caller;
import io.modelservice.core.inference.ModelRepository;
import io.modelservice.core.inference.RepositoryLine;
import io.modelservice.core.inference.RepositoryOrder;
import io.modelservice.core.protocol.ProtocolSetting;
import io.modelservice.grpc.wire.ModelRepositoryParameter;
import io.modelservice.grpc.wire.RepositoryIndexResponse;
import io.modelservice.grpc.wire.RepositoryIndexResponse.ModelIndex;
import io.modelservice.grpc.wire.RepositoryModelLoadRequest;
import io.modelservice.grpc.wire.RepositoryModelLoadResponse;
import io.modelservice.grpc.wire.RepositoryModelUnloadRequest;
import io.modelservice.grpc.wire.RepositoryModelUnloadResponse;
import java.util.Map;
import java.util.Objects;

/** The model repository in the protocol's messages. */
final class Repository {
    private final ModelRepository repository;

    Repository(ProtocolSetting setting) {
        this.repository = new ModelRepository(setting.calls().models());
    }

    /** Those that have a route; without what does not serve, if that is asked for. */
    RepositoryIndexResponse index(boolean onlyReady) {
        RepositoryIndexResponse.Builder index = RepositoryIndexResponse.newBuilder();
        repository.index(onlyReady).forEach(line -> index.addModels(message(line)));
        return index.build();
    }

    private static ModelIndex message(RepositoryLine line) {
        return ModelIndex.newBuilder()
                .setName(line.name())
                .setVersion(Objects.requireNonNullElse(line.version(), ""))
                .setState(line.state())
                .setReason(line.reason())
                .build();
    }

    /** Makes a model anew; answers when that is done. */
    void load(RepositoryModelLoadRequest request, StreamObserver<RepositoryModelLoadResponse> answers) {
        Answering.later(answers, () -> repository
                .load(order(request.getModelName(), request.getParametersMap()))
                .thenApply(done -> RepositoryModelLoadResponse.getDefaultInstance()));
    }

    /** Takes a model out of service. */
    void unload(RepositoryModelUnloadRequest request, StreamObserver<RepositoryModelUnloadResponse> answers) {
        Answering.now(answers, () -> {
            repository.unload(order(request.getModelName(), request.getParametersMap()));
            return RepositoryModelUnloadResponse.getDefaultInstance();
        });
    }

    private static RepositoryOrder order(String name, Map<String, ModelRepositoryParameter> parameters) {
        CallRecord record = CallRecord.current();
        Caller caller = Objects.requireNonNull(record.caller(), "the gate lets nobody else pass");
        return new RepositoryOrder(record.requestId(), caller, name, parameters.keySet());
    }
}
