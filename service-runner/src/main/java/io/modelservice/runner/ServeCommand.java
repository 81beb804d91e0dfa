package io.modelservice.runner;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves the models of a configuration until the process is told to stop. */
@Command(
        name = "serve",
        description = "Serves the models of a configuration until it is told to stop.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationOptions configuration;

    @Mixin
    private LoggingOptions logging;

    @Mixin
    private ListenOptions listen;

    @Mixin
    private ReloadOptions reload;

    @Override
    public Integer call() throws InterruptedException {
        return new Serving(configuration, logging, listen, reload).run();
    }
}
