package io.modelservice.benchmarks.swap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelservice.benchmarks.ForwardingDecorator;
import io.modelservice.benchmarks.IdDecorator;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.DecoratorEntry;
import io.modelservice.core.config.MetricsConfig;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.SelfTestCase;
import io.modelservice.core.logging.LogFormat;
import io.modelservice.core.logging.ServiceLogging;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A service whose model is swapped as its standard input says: a line is the number of swaps a second, 0 for none. It is
 * answered on standard error by how many swaps there have been. Ends with its input.
 */
public final class SwapServer {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private SwapServer() {}

    /** Takes the folder of the artifact cache. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ServiceLogging.console(LogFormat.JSON); // as the runner does in production
        try (ModelService service = start(Path.of(arguments[0]));
                Swaps swaps = new Swaps(service, "network_model")) {
            System.err.println("port " + service.port());
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.err.println("swaps " + swaps.perSecond(Integer.parseInt(line)));
            }
        }
    }

    private static ModelService start(Path cache) throws InterruptedException {
        ModelService service = ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .metrics(MetricsConfig.DEFAULTS.withEnabled(true))
                .artifactCache(cache)
                .model(entry())
                .start();
        if (!service.awaitReady(LIMIT)) {
            throw new IllegalStateException("the model was not loaded in time: " + service.models());
        }
        return service;
    }

    private static ModelEntry entry() {
        Map<String, Object> flower = Map.of(
                "sepal_length", 5.1, "sepal_width", 3.5, "petal_length", 1.4, "petal_width", 0.2, "id", "self-test");
        return ModelEntry.of(NetworkModel.class.getName())
                .withSource("weights:any")
                .withWatch(false)
                .withDecorator(DecoratorEntry.of(IdDecorator.class.getName()))
                .withDecorator(DecoratorEntry.of(ForwardingDecorator.class.getName()))
                .withSelfTest(SelfTestCase.of(flower).expecting(Map.of("id", "self-test")));
    }
}
