package io.modelservice.benchmarks;

import io.modelservice.core.ModelService;
import io.modelservice.core.config.MetricsConfig;
import io.modelservice.core.logging.LogFormat;
import io.modelservice.core.logging.ServiceLogging;
import java.time.Duration;
import java.util.List;

/** The service as it is, with one model, on a free port that is told on standard error; runs until it is killed. */
public final class HostedServer {
    private HostedServer() {}

    /**
     * Takes {@code metrics} to count everything that can be counted, or nothing. Logs to standard output as the runner
     * does in production, unless a file of Logback's own says otherwise.
     */
    public static void main(String[] arguments) throws InterruptedException {
        if (System.getProperty("logback.configurationFile") == null) {
            ServiceLogging.console(LogFormat.JSON);
        }
        ModelService service = ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .metrics(MetricsConfig.DEFAULTS.withEnabled(List.of(arguments).contains("metrics")))
                .model(IrisModel.class)
                .start();
        if (!service.awaitReady(Duration.ofSeconds(30))) {
            throw new IllegalStateException("the model was not loaded in time: " + service.models());
        }
        System.err.println("port " + service.port());
        Runtime.getRuntime().addShutdownHook(new Thread(service::close));
    }
}
