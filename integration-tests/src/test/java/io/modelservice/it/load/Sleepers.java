package io.modelservice.it.load;

import io.modelservice.core.ModelService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Services with a {@link SleepingModel} or several. */
final class Sleepers {
    private Sleepers() {}

    /** An entry of a configuration. */
    static String entry(String name, int atOnce, String limits) {
        return "\n  - {name: %s, class_path: %s, create_endpoint: true, configuration: {at_once: %d}, limits: {%s}}"
                .formatted(name, SleepingModel.class.getName(), atOnce, limits);
    }

    /** A service that is ready, by HTTP and by gRPC. */
    static ModelService start(Path folder, String... entries) throws IOException, InterruptedException {
        Path file = Files.writeString(
                folder.resolve("rest_config.yaml"),
                "server: {host: 127.0.0.1, port: 0}\nmetrics: {enabled: true}\nprotocols: {grpc: {port: 0}}\nmodels:"
                        + String.join("", entries));
        ModelService service = ModelService.start(file);
        if (!service.awaitReady(Duration.ofSeconds(30))) {
            service.close();
            throw new IllegalStateException("the models are not ready");
        }
        return service;
    }
}
