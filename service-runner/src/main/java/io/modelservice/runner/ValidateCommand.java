package io.modelservice.runner;

import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.config.OpenDoors;
import io.modelservice.core.config.Ports;
import io.modelservice.core.config.TlsConfig;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.core.protocol.ProtocolServers;
import io.modelservice.core.tls.Tls;
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
    @Mixin
    private ConfigurationOptions configuration;

    @Mixin
    private LoggingOptions logging;

    @Override
    public Integer call() throws InterruptedException {
        logging.working();
        ConfigFile file = configuration.read();
        ModelClasses classes = configuration.classes();
        TlsConfig tls = file.config().security().tls();
        Ports.check(file.config(), file.positions());
        if (tls != null) {
            Tls.check(tls, file.positions());
        }
        ProtocolServers.find(file.config().protocols(), file.positions(), classes);
        try (TriedModels models = TriedModels.of(file, classes)) {
            new EntryReport(System.out::println).print(models.statuses(), entry -> "");
            OpenDoors.of(file.config(), file.positions()).forEach(door -> System.err.println("warning: " + door));
            System.out.println(models.failed() ? "not valid" : "valid");
            return models.failed() ? ExitCode.SOFTWARE : ExitCode.OK;
        }
    }
}
