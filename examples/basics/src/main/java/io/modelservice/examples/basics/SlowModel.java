package io.modelservice.examples.basics;

import io.modelservice.base.MLModel;
import java.time.Duration;

/**
 * Takes its time to load, as a model of some gigabytes does, then gives back every text it gets. The service listens
 * meanwhile, and says of this model that it is loading. Thread-safe.
 */
public final class SlowModel implements MLModel<Text, Text> {

    /**
     * Waits.
     *
     * @param loadTime how long; {@code load_time: 30s} in YAML
     * @throws InterruptedException if the service is stopped meanwhile
     */
    public SlowModel(Duration loadTime) throws InterruptedException {
        Thread.sleep(loadTime.toMillis());
    }

    @Override
    public String qualifiedName() {
        return "slow_model";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Text predict(Text input) {
        return input;
    }
}
