package io.modelservice.runner;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command without a name, which serves. */
@Command(
        name = "service-runner",
        description = {"Hosts machine-learning models from one YAML file.", "Without a command it serves."},
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or stopped as asked by SIGTERM or SIGINT",
            "2:the command line is wrong",
            "69:the port is taken, the host is not of this machine, or no service answers (plan)",
            "70:a model failed to load (validate, generate-openapi), or this program failed",
            "78:the configuration is missing or wrong"
        })
final class RunnerCommand implements Callable<Integer> {
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
