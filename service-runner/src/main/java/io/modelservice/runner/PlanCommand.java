package io.modelservice.runner;

import io.modelservice.core.config.ConfigFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what a configuration would change in a service that runs, and changes nothing. */
@Command(
        name = "plan",
        description = {
            "Tells what a configuration would change in a service that runs, and changes nothing.",
            "The service tells digests of its own configuration to a key that its 'security' allows to inspect."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationOptions configuration;

    @Mixin
    private LoggingOptions logging;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://localhost:8000",
            description = "Where the service answers; default: ${DEFAULT-VALUE}.")
    private String url;

    @Option(
            names = "--api-key-variable",
            paramLabel = "NAME",
            defaultValue = "MODEL_SERVICE_KEY",
            description = "The environment variable that holds the key; default: ${DEFAULT-VALUE}.")
    private String variable;

    @Override
    public Integer call() throws InterruptedException {
        logging.working();
        ConfigFile file = configuration.read();
        RunningService running = RunningService.ask(url, System.getenv().getOrDefault(variable, ""));
        ConfigurationPlan.of(file.config(), running.entries(), running.sections())
                .lines()
                .forEach(System.out::println);
        return ExitCode.OK;
    }
}
