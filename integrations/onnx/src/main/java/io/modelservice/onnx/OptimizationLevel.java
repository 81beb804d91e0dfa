package io.modelservice.onnx;

import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How much ONNX Runtime rearranges a graph when it loads it. */
public enum OptimizationLevel {
    /** Nothing: the graph as it is in the file. */
    @JsonProperty("none")
    NONE(OptLevel.NO_OPT),
    /** What keeps the results to the bit, such as folding constants. */
    @JsonProperty("basic")
    BASIC(OptLevel.BASIC_OPT),
    /** Fused operators too. */
    @JsonProperty("extended")
    EXTENDED(OptLevel.EXTENDED_OPT),
    /** All that there is. */
    @JsonProperty("all")
    ALL(OptLevel.ALL_OPT);

    private final OptLevel level;

    OptimizationLevel(OptLevel level) {
        this.level = level;
    }

    OptLevel level() {
        return level;
    }
}
