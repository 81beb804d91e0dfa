package io.modelservice.core.config;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which protocols are spoken beside the own REST: section {@code protocols}.
 *
 * @param defaultModel qualified name of the model that answers where a protocol's path names none; null for the only one
 * @param openInference Open Inference Protocol (V2) by REST, below {@code /v2}
 * @param kserve KServe V1 and TensorFlow Serving, below {@code /v1/models}
 * @param mlflow MLflow's scoring server
 * @param sagemaker SageMaker's containers
 * @param vertexAi Vertex AI's containers
 * @param grpc Open Inference Protocol by gRPC; null for none
 */
public record ProtocolsConfig(
        @Pattern(regexp = Names.QUALIFIED)
                @Schema(
                        description =
                                "The model that answers where a protocol's path names none; the only one if not given.",
                        example = "iris_model")
                @Nullable
                String defaultModel,
        @Schema(description = "Open Inference Protocol (V2) by REST, below /v2.", example = "{enabled: false}")
                @Nullable
                Switch openInference,
        @Schema(
                        description = "KServe V1 and TensorFlow Serving, below /v1/models.",
                        example = "{inputs: rows, alive_at_root: true}")
                @Nullable
                Kserve kserve,
        @Schema(
                        description = "MLflow's scoring server: /invocations, /ping, /health, /version.",
                        example = "{enabled: false}")
                @Nullable
                Switch mlflow,
        @Schema(
                        description =
                                "SageMaker's containers: /invocations, /ping, /execution-parameters, its variables.",
                        example = "{enabled: false}")
                @Nullable
                Switch sagemaker,
        @Schema(description = "Vertex AI's containers, by its variables AIP_*.", example = "{enabled: false}") @Nullable
                Switch vertexAi,
        @Schema(
                        description = "Open Inference Protocol by gRPC; needs integrations/grpc on the class path.",
                        example = "{port: 8001}")
                @Nullable
                Grpc grpc) {
    /** All of REST, and no gRPC. */
    public static final ProtocolsConfig DEFAULTS = new ProtocolsConfig(null, null, null, null, null, null, null);

    /** Puts the defaults in the place of nulls. */
    public ProtocolsConfig {
        openInference = requireNonNullElse(openInference, Switch.ON);
        kserve = requireNonNullElse(kserve, Kserve.DEFAULTS);
        mlflow = requireNonNullElse(mlflow, Switch.ON);
        sagemaker = requireNonNullElse(sagemaker, Switch.ON);
        vertexAi = requireNonNullElse(vertexAi, Switch.ON);
    }

    @Override
    public Switch openInference() {
        return requireNonNullElse(openInference, Switch.ON);
    }

    @Override
    public Kserve kserve() {
        return requireNonNullElse(kserve, Kserve.DEFAULTS);
    }

    @Override
    public Switch mlflow() {
        return requireNonNullElse(mlflow, Switch.ON);
    }

    @Override
    public Switch sagemaker() {
        return requireNonNullElse(sagemaker, Switch.ON);
    }

    @Override
    public Switch vertexAi() {
        return requireNonNullElse(vertexAi, Switch.ON);
    }

    /**
     * Whether a protocol is spoken.
     *
     * @param enabled whether its routes are there
     */
    public record Switch(
            @Schema(description = "Whether its routes are there.", defaultValue = "true") boolean enabled) {
        /** Spoken. */
        public static final Switch ON = new Switch(true);
    }

    /**
     * KServe V1 and TensorFlow Serving, which share their paths.
     *
     * @param enabled whether its routes are there
     * @param inputs what a request's {@code inputs} are, in which the two differ
     * @param aliveAtRoot whether {@code GET /} answers {@code {"status":"alive"}}, as KServe's clients ask, in place of the
     *     redirection to the pages
     */
    public record Kserve(
            @Schema(description = "Whether its routes are there.", defaultValue = "true") boolean enabled,
            @Schema(
                            description =
                                    "What a request's inputs are: columns, answered by outputs, as in TensorFlow Serving; or rows, as in KServe.",
                            defaultValue = "columns")
                    Inputs inputs,
            @Schema(
                            description =
                                    "Whether GET / answers KServe's liveness probe in place of redirecting to /docs.",
                            defaultValue = "false")
                    boolean aliveAtRoot) {
        /** As TensorFlow Serving where the two differ. */
        public static final Kserve DEFAULTS = new Kserve(true, Inputs.COLUMNS, false);

        /** What {@code inputs} are. */
        public enum Inputs {
            /** A tensor for each input, answered by {@code outputs}. */
            @JsonProperty("columns")
            COLUMNS,
            /** Another word for {@code instances}. */
            @JsonProperty("rows")
            ROWS
        }
    }

    /**
     * A gRPC server.
     *
     * @param enabled whether it is started
     * @param host interface to bind, as a name or an address; null for that of section {@code server}
     * @param port TCP port; 0 lets the system choose a free one
     * @param maxMessageBytes largest message taken, in bytes
     */
    public record Grpc(
            @Schema(description = "Whether it is started.", defaultValue = "true") boolean enabled,
            @Schema(description = "Interface to bind; that of section server if not given.", example = "127.0.0.1")
                    @Nullable
                    String host,
            @Min(0)
                    @Max(65535)
                    @Schema(description = "TCP port; 0 lets the system choose a free one.", defaultValue = "8001")
                    int port,
            @Min(1024) @Schema(description = "Largest message taken, in bytes.", defaultValue = "8388608")
                    int maxMessageBytes) {
        /** Refuses a port that is none, and a limit that no request fits. */
        public Grpc {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException(
                        "port %d is not from 0 to 65535; give 0 for a free one".formatted(port));
            }
            if (maxMessageBytes < 1024) {
                throw new IllegalArgumentException("max_message_bytes is less than 1024; give at least that");
            }
        }
    }
}
