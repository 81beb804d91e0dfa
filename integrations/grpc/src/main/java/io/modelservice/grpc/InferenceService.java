package io.modelservice.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.modelservice.core.http.FailureException;
import io.modelservice.core.protocol.ProtocolSetting;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import io.modelservice.grpc.wire.ModelConfigRequest;
import io.modelservice.grpc.wire.ModelConfigResponse;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferResponse;
import io.modelservice.grpc.wire.ModelMetadataRequest;
import io.modelservice.grpc.wire.ModelMetadataResponse;
import io.modelservice.grpc.wire.ModelReadyRequest;
import io.modelservice.grpc.wire.ModelReadyResponse;
import io.modelservice.grpc.wire.ModelStatisticsRequest;
import io.modelservice.grpc.wire.ModelStatisticsResponse;
import io.modelservice.grpc.wire.ModelStreamInferResponse;
import io.modelservice.grpc.wire.RepositoryIndexRequest;
import io.modelservice.grpc.wire.RepositoryIndexResponse;
import io.modelservice.grpc.wire.RepositoryModelLoadRequest;
import io.modelservice.grpc.wire.RepositoryModelLoadResponse;
import io.modelservice.grpc.wire.RepositoryModelUnloadRequest;
import io.modelservice.grpc.wire.RepositoryModelUnloadResponse;
import io.modelservice.grpc.wire.ServerLiveRequest;
import io.modelservice.grpc.wire.ServerLiveResponse;
import io.modelservice.grpc.wire.ServerMetadataRequest;
import io.modelservice.grpc.wire.ServerMetadataResponse;
import io.modelservice.grpc.wire.ServerReadyRequest;
import io.modelservice.grpc.wire.ServerReadyResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The protocol's service: each of its calls, and who answers it. */
final class InferenceService extends GRPCInferenceServiceImplBase {
    private static final Logger LOG = LoggerFactory.getLogger(InferenceService.class);

    private final Standing standing;
    private final Inference inference;
    private final Descriptions descriptions;
    private final Statistics statistics;
    private final Repository repository;
    private final Set<InferenceStream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    InferenceService(ProtocolSetting setting, Standing standing) {
        this.standing = standing;
        this.inference = new Inference(setting.calls());
        this.descriptions = new Descriptions(setting.calls());
        this.statistics = new Statistics(setting.calls());
        this.repository = new Repository(setting);
    }

    @Override
    public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> answers) {
        Answering.now(
                answers,
                () -> ServerLiveResponse.newBuilder().setLive(standing.isLive()).build());
    }

    @Override
    public void serverReady(ServerReadyRequest request, StreamObserver<ServerReadyResponse> answers) {
        Answering.later(answers, () -> standing.ready()
                .thenApply(ready ->
                        ServerReadyResponse.newBuilder().setReady(ready).build()));
    }

    @Override
    public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> answers) {
        Answering.later(answers, () -> standing.ready(Inference.target(request.getName(), request.getVersion()))
                .thenApply(
                        ready -> ModelReadyResponse.newBuilder().setReady(ready).build()));
    }

    @Override
    public void serverMetadata(ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> answers) {
        Answering.now(answers, descriptions::ofServer);
    }

    @Override
    public void modelMetadata(ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> answers) {
        Answering.now(answers, () -> descriptions.ofModel(Inference.target(request.getName(), request.getVersion())));
    }

    @Override
    public void modelConfig(ModelConfigRequest request, StreamObserver<ModelConfigResponse> answers) {
        Answering.now(answers, () -> descriptions.configOf(Inference.target(request.getName(), request.getVersion())));
    }

    @Override
    public void modelStatistics(ModelStatisticsRequest request, StreamObserver<ModelStatisticsResponse> answers) {
        Answering.now(answers, () -> statistics.of(request));
    }

    @Override
    public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> answers) {
        Inference.Told told = Answering.told(answers);
        try {
            inference.require(request);
            inference.ask(request, told);
        } catch (FailureException e) {
            told.failure(e.failure());
        }
    }

    @Override
    public StreamObserver<ModelInferRequest> modelStreamInfer(StreamObserver<ModelStreamInferResponse> answers) {
        InferenceStream[] self = new InferenceStream[1];
        InferenceStream stream = new InferenceStream(
                inference, (ServerCallStreamObserver<ModelStreamInferResponse>) answers, () -> streams.remove(self[0]));
        self[0] = stream;
        streams.add(stream);
        stream.begin();
        if (stopping) {
            stream.stop();
        }
        return stream;
    }

    @Override
    public void repositoryIndex(RepositoryIndexRequest request, StreamObserver<RepositoryIndexResponse> answers) {
        Answering.now(answers, () -> repository.index(request.getReady()));
    }

    @Override
    public void repositoryModelLoad(
            RepositoryModelLoadRequest request, StreamObserver<RepositoryModelLoadResponse> answers) {
        repository.load(request, answers);
    }

    @Override
    public void repositoryModelUnload(
            RepositoryModelUnloadRequest request, StreamObserver<RepositoryModelUnloadResponse> answers) {
        repository.unload(request, answers);
    }

    /** Ends streams, each after the request that it is answering. */
    void stop() {
        stopping = true;
        for (InferenceStream stream : streams) {
            try {
                stream.stop();
            } catch (RuntimeException e) { // it has ended at this moment; the others are to end too
                LOG.debug("a stream had ended already", e);
            }
        }
    }
}
