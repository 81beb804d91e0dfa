package io.modelservice.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/** What executes a graph; which of them there are depends on the ONNX Runtime on the class path. */
public enum ExecutionProvider {
    /** The processor; always there, also for operators that another provider hasn't. */
    @JsonProperty("cpu")
    CPU(OrtProvider.CPU),
    /** Nvidia GPUs, by CUDA. */
    @JsonProperty("cuda")
    CUDA(OrtProvider.CUDA),
    /** Nvidia GPUs, by TensorRT. */
    @JsonProperty("tensorrt")
    TENSORRT(OrtProvider.TENSOR_RT),
    /** AMD GPUs. */
    @JsonProperty("rocm")
    ROCM(OrtProvider.ROCM),
    /** Intel processors and GPUs, by OpenVINO. */
    @JsonProperty("openvino")
    OPENVINO(OrtProvider.OPEN_VINO),
    /** Intel processors, by oneDNN. */
    @JsonProperty("dnnl")
    DNNL(OrtProvider.DNNL),
    /** GPUs under Windows. */
    @JsonProperty("directml")
    DIRECTML(OrtProvider.DIRECT_ML),
    /** Apple's processors and GPUs. */
    @JsonProperty("coreml")
    COREML(OrtProvider.CORE_ML),
    /** Processors, by XNNPACK. */
    @JsonProperty("xnnpack")
    XNNPACK(OrtProvider.XNNPACK);

    private final OrtProvider provider;

    ExecutionProvider(OrtProvider provider) {
        this.provider = provider;
    }

    OrtProvider provider() {
        return provider;
    }

    /** Lets a session to be opened use this provider first. */
    void addTo(SessionOptions options, OnnxConfiguration configuration) throws OrtException {
        switch (this) {
            case CPU -> {} // always there, after all others
            case CUDA -> options.addCUDA(configuration.deviceId());
            case TENSORRT -> options.addTensorrt(configuration.deviceId());
            case ROCM -> options.addROCM(configuration.deviceId());
            case OPENVINO -> options.addOpenVINO("");
            case DNNL -> options.addDnnl(configuration.memoryArena());
            case DIRECTML -> options.addDirectML(configuration.deviceId());
            case COREML -> options.addCoreML();
            case XNNPACK ->
                options.addXnnpack(Map.of("intra_op_num_threads", String.valueOf(configuration.intraOpThreads())));
        }
    }
}
