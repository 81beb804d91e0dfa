package io.modelservice.runner;

import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.hosting.EntryState;
import io.modelservice.core.hosting.EntryStatus;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.hosting.Surroundings;
import io.modelservice.core.metrics.ServiceMetrics;
import java.time.Duration;
import java.util.List;

/**
 * The models of a configuration, each loaded or failed, without a server.
 *
 * @param models of all entries; closed with this
 */
record TriedModels(ModelManager models) implements AutoCloseable {
    /** Longer than anybody waits, and short enough to be added to any moment. */
    static final Duration FOREVER = Duration.ofDays(365_000);

    /** Loads them, and waits until all have been tried. */
    static TriedModels of(ConfigFile file, ModelClasses classes) throws InterruptedException {
        Surroundings surroundings = Surroundings.of(file.config(), System.getenv());
        ModelManager models =
                ModelManager.of(file.config().models(), file.positions(), classes, surroundings, new ServiceMetrics());
        models.loadInBackground();
        models.awaitTried(FOREVER);
        return new TriedModels(models);
    }

    List<EntryStatus> statuses() {
        return models.statuses();
    }

    /** Whether any entry has failed. */
    boolean failed() {
        return statuses().stream().anyMatch(entry -> entry.state() == EntryState.FAILED);
    }

    /** Whether any entry does not serve, be it that it waits for its artifact. */
    boolean missing() {
        return statuses().stream().anyMatch(entry -> entry.state() != EntryState.READY);
    }

    @Override
    public void close() {
        models.close();
    }
}
