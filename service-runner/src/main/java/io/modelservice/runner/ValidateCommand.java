package io.modelservice.runner;

import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.hosting.EntryState;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.metrics.ServiceMetrics;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks a configuration and loads its models once, without listening. */
@Command(
        name = "validate",
        description = "Checks a configuration and loads its models once, without listening.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class ValidateCommand implements Callable<Integer> {
    private static final Duration FOREVER = Duration.ofDays(365_000);

    @Mixin
    private ConfigurationOptions configuration;

    @Mixin
    private LoggingOptions logging;

    @Override
    public Integer call() throws InterruptedException {
        logging.working();
        ConfigFile file = configuration.read();
        try (ModelManager models = ModelManager.of(
                file.config().models(), file.positions(), configuration.classes(), new ServiceMetrics())) {
            models.loadInBackground();
            models.awaitTried(FOREVER);
            new EntryReport(System.out::println).print(models.statuses(), entry -> "");
            boolean failed = models.statuses().stream().anyMatch(entry -> entry.state() == EntryState.FAILED);
            System.out.println(failed ? "not valid" : "valid");
            return failed ? ExitCode.SOFTWARE : ExitCode.OK;
        }
    }
}
