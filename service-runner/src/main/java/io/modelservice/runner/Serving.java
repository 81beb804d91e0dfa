package io.modelservice.runner;

import io.modelservice.core.ModelService;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.hosting.EntryStatus;
import io.modelservice.core.hosting.ModelClasses;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Serves until the process is told to stop, and tells what and where. */
final class Serving {
    private static final Duration FOREVER = Duration.ofDays(365_000);

    private final ConfigurationOptions configuration;
    private final ListenOptions listen;
    private final PrintStream out = System.out;
    private volatile boolean stopping;

    Serving(ConfigurationOptions configuration, ListenOptions listen) {
        this.configuration = configuration;
        this.listen = listen;
    }

    int run() throws InterruptedException {
        ConfigFile file = configuration.read();
        ServiceConfig config = listen.applyTo(file.config());
        ModelClasses classes = configuration.classes();
        ModelService service = ModelService.start(file, config, classes);
        Thread hook = new Thread(() -> stop(service), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            tell(config, service);
            new CountDownLatch(1).await(); // the hook ends the process
            return ExitCode.OK;
        } catch (RuntimeException e) {
            Runtime.getRuntime().removeShutdownHook(hook); // it would report success
            service.close();
            throw e;
        }
    }

    private void tell(ServiceConfig config, ModelService service) throws InterruptedException {
        ServiceAddress address = ServiceAddress.of(config.server(), service.port());
        out.printf("%s listens on %s%n", config.serviceTitle(), address.listening());
        out.printf("loading %d %s%n", config.models().size(), config.models().size() == 1 ? "model" : "models");
        boolean ready = service.awaitReady(FOREVER);
        if (stopping) {
            return; // while models were loading: what became of them says nothing any more
        }
        new EntryReport(out).print(service.models(), entry -> route(config, address, entry));
        out.println(ready ? "ready" : "not ready: a required model failed");
    }

    private static String route(ServiceConfig config, ServiceAddress address, EntryStatus entry) {
        boolean answers = config.models().get(entry.index()).createEndpoint();
        return answers ? "%s/api/models/%s/prediction".formatted(address.calling(), entry.qualifiedName()) : "";
    }

    /**
     * Runs when the process is told to end. A process that ends by a signal would report the signal's number; this one
     * was asked to stop, did, and reports that, so nothing is left to run after it.
     */
    private void stop(ModelService service) {
        stopping = true;
        out.println("stopping");
        service.close();
        out.println("stopped");
        out.flush();
        Runtime.getRuntime().halt(ExitCode.OK);
    }
}
