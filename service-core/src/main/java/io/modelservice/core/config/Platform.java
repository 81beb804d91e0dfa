package io.modelservice.core.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a platform that runs containers says in their environment: SageMaker by {@code SAGEMAKER_*}, Vertex AI by
 * {@code AIP_*}. It goes before the file, so that one image runs on each without a change. Immutable.
 */
public final class Platform {
    private static final String BIND_TO_PORT = "SAGEMAKER_BIND_TO_PORT";
    private static final String MAX_PAYLOAD = "SAGEMAKER_MAX_PAYLOAD_IN_MB";
    private static final String BASE_FOLDER = "SAGEMAKER_BASE_DIR"; // as in SageMaker's own serving toolkit
    private static final String AIP_PORT = "AIP_HTTP_PORT";
    private static final int SAGEMAKER_PORT = 8080;
    private static final int LARGEST_PAYLOAD = 100; // of a transform job, whose own word for "any size" is 0
    private static final int MOST_MEGABYTES = 2047;
    private static final int MEGABYTE = 1 << 20;

    private final @Nullable Integer port;
    private final int payloadBytes;

    private Platform(@Nullable Integer port, int payloadBytes) {
        this.port = port;
        this.payloadBytes = payloadBytes;
    }

    /**
     * What the variables say.
     *
     * @param protocols a platform whose protocol is switched off is not heeded
     * @throws ConfigurationException naming each variable that is wrong
     */
    static Platform of(Map<String, String> environment, ProtocolsConfig protocols) {
        Mistakes mistakes = new Mistakes(Positions.none());
        boolean vertexAi = protocols.vertexAi().enabled();
        Integer port = vertexAi ? number(environment, AIP_PORT, 1, 65_535, mistakes) : null;
        Platform platform =
                protocols.sagemaker().enabled() ? ofSageMaker(environment, port, mistakes) : new Platform(port, 0);
        mistakes.throwIfAny();
        return platform;
    }

    /** Its own port goes before any other, and any other before the one it has by default. */
    private static Platform ofSageMaker(Map<String, String> environment, @Nullable Integer other, Mistakes mistakes) {
        Integer port = number(environment, BIND_TO_PORT, 1, 65_535, mistakes);
        if (port == null) {
            port = other;
        }
        if (port == null && isSageMaker(environment)) {
            port = SAGEMAKER_PORT;
        }
        Integer payload = number(environment, MAX_PAYLOAD, 0, MOST_MEGABYTES, mistakes);
        int megabytes = payload == null ? 0 : payload == 0 ? LARGEST_PAYLOAD : payload;
        return new Platform(port, MEGABYTE * megabytes);
    }

    /** An empty variable is none. */
    private static @Nullable Integer number(
            Map<String, String> environment, String variable, int least, int most, Mistakes mistakes) {
        String text = environment.getOrDefault(variable, "").strip();
        if (text.isEmpty()) {
            return null;
        }
        if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.valueOf(text);
        }
        mistakes.atKey(
                variable,
                "this variable of the environment is not a number from %d to %d".formatted(least, most),
                "give such a number, or leave the variable out");
        return null;
    }

    /** By any variable of SageMaker's, or by the folder that it puts a model into; it has no one sign for all its ways. */
    private static boolean isSageMaker(Map<String, String> environment) {
        return environment.keySet().stream().anyMatch(name -> name.startsWith("SAGEMAKER_"))
                || Files.isDirectory(modelFolder(environment));
    }

    private static Path modelFolder(Map<String, String> environment) {
        String base = environment.getOrDefault(BASE_FOLDER, "");
        return Path.of(base.isEmpty() ? "/opt/ml" : base, "model");
    }

    /** The configuration that came with a model by SageMaker; empty if there is none. */
    public static Optional<Path> configuration(Map<String, String> environment) {
        return Optional.of(modelFolder(environment).resolve("rest_config.yaml")).filter(Files::isRegularFile);
    }

    /** Where to listen: what platforms ask on all interfaces, since they ask from outside. */
    ServerConfig server(ServerConfig configured) {
        return port == null ? configured : configured.at(ServerConfig.DEFAULTS.host(), port);
    }

    /** The limits, raised to what the platform may send. */
    LimitsConfig limits(LimitsConfig configured) {
        int most = Math.max(configured.maxBatchBodyBytes(), payloadBytes);
        return configured.withBodies(configured.maxBodyBytes(), most);
    }
}
