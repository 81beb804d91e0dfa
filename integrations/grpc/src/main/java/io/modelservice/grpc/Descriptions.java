package io.modelservice.grpc;

import io.modelservice.core.codec.TensorForm;
import io.modelservice.core.codec.TensorForm.Spec;
import io.modelservice.core.hosting.HostedModel;
import io.modelservice.core.http.calls.ModelCalls;
import io.modelservice.core.http.calls.Target;
import io.modelservice.core.inference.ServerWords;
import io.modelservice.grpc.wire.DataType;
import io.modelservice.grpc.wire.ModelConfig;
import io.modelservice.grpc.wire.ModelConfigResponse;
import io.modelservice.grpc.wire.ModelInput;
import io.modelservice.grpc.wire.ModelMetadataResponse;
import io.modelservice.grpc.wire.ModelMetadataResponse.TensorMetadata;
import io.modelservice.grpc.wire.ModelOutput;
import io.modelservice.grpc.wire.ServerMetadataResponse;
import java.util.function.Function;

/** What the service says of itself and of its models. */
record Descriptions(ModelCalls calls) {
    ServerMetadataResponse ofServer() {
        return ServerMetadataResponse.newBuilder()
                .setName(ServerWords.NAME)
                .setVersion(ServerWords.version())
                .addAllExtensions(ServerWords.EXTENSIONS)
                .build();
    }

    /**
     * What a model takes and answers.
     *
     * @throws io.modelservice.core.http.FailureException if there is no such model, or it is not ready
     */
    ModelMetadataResponse ofModel(Target target) {
        return holding(target, model -> {
            ModelMetadataResponse.Builder metadata = ModelMetadataResponse.newBuilder()
                    .setName(model.qualifiedName())
                    .addAllVersions(calls.models().endpoints().versions(model.qualifiedName()))
                    .setPlatform(ServerWords.PLATFORM);
            model.input().tensors().specs().forEach(spec -> metadata.addInputs(tensor(spec)));
            model.output().tensors().specs().forEach(spec -> metadata.addOutputs(tensor(spec)));
            return metadata.build();
        });
    }

    /** As {@link #ofModel}, in the words of Triton's configuration. */
    ModelConfigResponse configOf(Target target) {
        return holding(target, model -> {
            ModelConfig.Builder configuration = ModelConfig.newBuilder()
                    .setName(model.qualifiedName())
                    .setPlatform(ServerWords.PLATFORM)
                    .setMaxBatchSize(0);
            for (Spec spec : model.input().tensors().specs()) {
                configuration.addInput(ModelInput.newBuilder()
                        .setName(spec.name())
                        .setDataType(type(spec))
                        .addAllDims(spec.shape())
                        .setOptional(!spec.required()));
            }
            for (Spec spec : model.output().tensors().specs()) {
                configuration.addOutput(ModelOutput.newBuilder()
                        .setName(spec.name())
                        .setDataType(type(spec))
                        .addAllDims(spec.shape()));
            }
            return ModelConfigResponse.newBuilder().setConfig(configuration).build();
        });
    }

    private <R> R holding(Target target, Function<HostedModel<?, ?>, R> work) {
        calls.requireEndpoint(target);
        return calls.holding(target, work);
    }

    private static TensorMetadata tensor(Spec spec) {
        return TensorMetadata.newBuilder()
                .setName(spec.name())
                .setDatatype(TensorForm.word(spec.type()))
                .addAllShape(spec.shape())
                .build();
    }

    private static DataType type(Spec spec) {
        return switch (spec.type()) {
            case BOOL -> DataType.TYPE_BOOL;
            case UINT8 -> DataType.TYPE_UINT8;
            case UINT16 -> DataType.TYPE_UINT16;
            case UINT32 -> DataType.TYPE_UINT32;
            case UINT64 -> DataType.TYPE_UINT64;
            case INT8 -> DataType.TYPE_INT8;
            case INT16 -> DataType.TYPE_INT16;
            case INT32 -> DataType.TYPE_INT32;
            case INT64 -> DataType.TYPE_INT64;
            case FP16 -> DataType.TYPE_FP16;
            case BF16 -> DataType.TYPE_BF16;
            case FP32 -> DataType.TYPE_FP32;
            case FP64 -> DataType.TYPE_FP64;
            case STRING, BYTES, OBJECT -> DataType.TYPE_STRING;
        };
    }
}
