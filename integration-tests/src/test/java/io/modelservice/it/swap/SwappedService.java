package io.modelservice.it.swap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.modelservice.base.MLModel;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.DecoratorEntry;
import io.modelservice.core.config.MetricsConfig;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.SelfTestCase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** A service on a free port with the model that is swapped and one that asks it, and the one who swaps. Not thread-safe. */
final class SwappedService implements AutoCloseable {
    private static final long LIMIT_SECONDS = 60;

    private final ModelService service;
    private volatile long acknowledged;
    private int failures;

    /** Serves version 1 of a model that is called {@code number_model} and answers as {@link NumberModel} does. */
    SwappedService(Path cache, Class<? extends MLModel<?, ?>> model) throws InterruptedException {
        quieten();
        Numbers.publish(1);
        service = ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .metrics(MetricsConfig.DEFAULTS.withEnabled(true))
                .artifactCache(cache)
                .model(entry(model))
                .model(AskingModel.class)
                .start();
        if (!service.awaitReady(Duration.ofSeconds(LIMIT_SECONDS))) {
            throw new IllegalStateException("it is not ready: " + service.models());
        }
        acknowledged = 1;
    }

    private static ModelEntry entry(Class<? extends MLModel<?, ?>> model) {
        return ModelEntry.of(model.getName())
                .withSource("number:any")
                .withWatch(false)
                .withDecorator(DecoratorEntry.of(NumberDecorator.class.getName()))
                .withSelfTest(SelfTestCase.of(Map.of("gate", "")).expecting(Map.of("sound", true)));
    }

    /** Every failure that is wanted is logged, and every request. */
    private static void quieten() {
        logger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        logger("io.modelservice.core.hosting").setLevel(Level.OFF);
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    int port() {
        return service.port();
    }

    /** The version whose swap has been acknowledged last: an answer to what is sent now is of no older one. */
    long acknowledged() {
        return acknowledged;
    }

    /** How many swaps have failed, as they were to. */
    int failures() {
        return failures;
    }

    /** Publishes a version, and waits until it serves, or has failed if that is its fate. */
    void swapTo(long number) throws Exception {
        Numbers.publish(number);
        service.reload("number_model").get(LIMIT_SECONDS, TimeUnit.SECONDS);
        boolean serves = Fate.of(number).serves();
        String expected = Long.toString(serves ? number : acknowledged);
        String version = service.models().get(0).version();
        if (!expected.equals(version)) {
            throw new AssertionError("after the swap to %d version %s serves and not %s: %s"
                    .formatted(number, version, expected, service.models()));
        }
        acknowledged = Long.parseLong(expected);
        failures += serves ? 0 : 1;
    }

    @Override
    public void close() {
        service.close();
    }
}
