package io.modelservice.onnx;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may be set for an ONNX model; names are those in the file unless said otherwise.
 *
 * @param file path of the {@code .onnx} file, from the working directory; within the artifact where there is one, and
 *     then only needed if it holds several
 * @param inputNames names of fields by the inputs' names
 * @param outputNames names of fields by the outputs' names
 * @param outputs which outputs are computed and told, in this order; all if empty
 * @param classLabels names of the classes 0, 1, ... by the output's name
 * @param inputShapes shapes by the inputs' names, where the file leaves dimensions open; -1 for open ones
 * @param outputShapes shapes by the outputs' names, where the file leaves dimensions open; -1 for open ones
 * @param batched whether the first axis is the batch's; null to see it from the file
 * @param intraOpThreads threads that one operator may use; 0 for one on each core
 * @param interOpThreads operators that run at the same time
 * @param executionProvider what executes the graph
 * @param deviceId which of several devices
 * @param memoryArena whether memory is kept between calls
 * @param memoryPattern whether allocations are planned ahead for each shape of the inputs that was seen
 * @param optimizationLevel how much the graph is rearranged
 */
public record OnnxConfiguration(
        @NotEmpty @Nullable String file,
        @Schema(defaultValue = "{}") Map<String, String> inputNames,
        @Schema(defaultValue = "{}") Map<String, String> outputNames,
        @Schema(defaultValue = "[]") List<String> outputs,
        @Schema(defaultValue = "{}") Map<String, List<String>> classLabels,
        @Schema(defaultValue = "{}") Map<String, List<Long>> inputShapes,
        @Schema(defaultValue = "{}") Map<String, List<Long>> outputShapes,
        @Nullable Boolean batched,
        @Schema(defaultValue = "1") @Min(0) @Max(1024) int intraOpThreads,
        @Schema(defaultValue = "1") @Min(1) @Max(1024) int interOpThreads,
        @Schema(defaultValue = "cpu") ExecutionProvider executionProvider,
        @Schema(defaultValue = "0") @Min(0) int deviceId,
        @Schema(defaultValue = "true") boolean memoryArena,
        @Schema(defaultValue = "false") boolean memoryPattern,
        @Schema(defaultValue = "all") OptimizationLevel optimizationLevel) {
    /** Keeps copies; the maps keep their order. */
    public OnnxConfiguration {
        outputs = List.copyOf(outputs);
    }
}
