package io.modelservice.runner;

import io.modelservice.core.ModelService;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.config.ConfigurationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes on a configuration again while it serves: when told to by SIGHUP, or when its files have changed. Thread-safe. */
final class Reloading {
    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);
    private static final long LOOK_MILLIS = 1000;

    private final ConfigurationOptions configuration;
    private final ModelService service;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread reloader = new Thread(work, "reload");
        reloader.setDaemon(true);
        return reloader;
    });

    Reloading(ConfigurationOptions configuration, ModelService service) {
        this.configuration = configuration;
        this.service = service;
    }

    /** Begins to heed the signal, and to look at the files if that is wanted. */
    void begin(ReloadOptions options) {
        Signals.on("HUP", () -> thread.execute(this::reload));
        if (options.watch()) {
            WatchedFiles files = new WatchedFiles(watched());
            Runnable look = () -> lookAt(files);
            var unused = thread.scheduleWithFixedDelay(look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private List<Path> watched() {
        List<Path> paths = new ArrayList<>(configuration.pluginFolders());
        paths.add(configuration.file());
        return paths;
    }

    private void lookAt(WatchedFiles files) {
        if (files.haveChanged(watched())) {
            reload();
        }
    }

    /** A file that is wrong changes nothing, and neither does anything unforeseen end the looking. */
    private void reload() {
        try {
            ConfigFile file = configuration.read();
            var unused = service.reconfigure(file, configuration.pluginFolders());
        } catch (ConfigurationException e) {
            LOG.error("the configuration was not taken on, nothing has changed: {}", e.getMessage());
        } catch (RuntimeException | LinkageError e) { // the looking goes on
            LOG.error("the configuration was not taken on", e);
        }
    }
}
