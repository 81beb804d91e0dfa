package io.modelservice.benchmarks;

import io.modelservice.core.ModelService;
import io.modelservice.core.ModelServiceBuilder;
import io.modelservice.core.config.ApiKeyConfig;
import io.modelservice.core.config.EntryLimits;
import io.modelservice.core.config.LimitsConfig;
import io.modelservice.core.config.MetricsConfig;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.ModelLimits;
import io.modelservice.core.config.Operation;
import io.modelservice.core.logging.LogFormat;
import io.modelservice.core.logging.ServiceLogging;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The service as it is, on a free port that is told on standard error; runs until its standard input ends. */
public final class HostedServer {
    /** What a caller shows where a key is asked for. */
    static final String KEY = "a-key-of-no-secret";

    private HostedServer() {}

    /**
     * Takes {@code metrics} to count everything that can be counted, {@code key} to ask callers for one, {@code quick} for
     * a model that says it does not block, and a number of models. Logs to standard output as the runner does in
     * production, unless a file of Logback's own says otherwise.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (System.getProperty("logback.configurationFile") == null) {
            ServiceLogging.console(LogFormat.JSON);
        }
        List<String> options = List.of(arguments);
        ModelServiceBuilder service = ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .metrics(MetricsConfig.DEFAULTS.withEnabled(options.contains("metrics")))
                .model(entry(options.contains("quick") ? QuickIrisModel.class : IrisModel.class));
        if (options.contains("key")) {
            service.apiKey(ApiKeyConfig.of("benchmark", KEY)).protect(Operation.PREDICT);
        }
        for (int more = 1; more < models(options); more++) {
            service.model(entry(IrisModel.class).withName("iris_model_" + more));
        }
        start(service);
    }

    /** An entry of which as many calls may wait, and so long, that none is refused while what it needs is compiled. */
    public static ModelEntry entry(Class<?> model) {
        ModelLimits limits = LimitsConfig.DEFAULTS.models();
        return ModelEntry.of(model.getName())
                .withLimits(EntryLimits.of(limits.withCalls(limits.concurrent(), 1_000)
                        .withTimes(Duration.ofSeconds(10), limits.deadline())));
    }

    private static int models(List<String> options) {
        return options.stream()
                .filter(option -> option.chars().allMatch(Character::isDigit))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(1);
    }

    private static void start(ModelServiceBuilder builder) throws IOException, InterruptedException {
        ModelService service = builder.start();
        if (!service.awaitReady(Duration.ofSeconds(60))) {
            throw new IllegalStateException("the models were not loaded in time: " + service.models());
        }
        Runtime.getRuntime().addShutdownHook(new Thread(service::close));
        Accounts.serve(service.port());
    }
}
