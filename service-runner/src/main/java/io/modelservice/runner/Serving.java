package io.modelservice.runner;

import io.modelservice.core.ModelService;
import io.modelservice.core.config.AdminConfig;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.config.ProtocolsConfig;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.hosting.EntryState;
import io.modelservice.core.hosting.EntryStatus;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.core.logging.ServiceLogging;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Serves until the process is told to stop, and tells what and where. */
final class Serving {
    private static final int INT = 2; // the numbers of signals, in POSIX
    private static final int TERM = 15;

    private final ConfigurationOptions configuration;
    private final LoggingOptions logging;
    private final ListenOptions listen;
    private final ReloadOptions reload;
    private final Consumer<String> progress;
    private final AtomicBoolean stopping = new AtomicBoolean();

    Serving(ConfigurationOptions configuration, LoggingOptions logging, ListenOptions listen, ReloadOptions reload) {
        this.configuration = configuration;
        this.logging = logging;
        this.listen = listen;
        this.reload = reload;
        this.progress = logging.progress();
    }

    int run() throws InterruptedException {
        logging.serving();
        ConfigFile file = configuration.read();
        logging.follow(file);
        ServiceConfig config = listen.applyTo(file.config());
        ModelClasses classes = configuration.classes();
        ModelService service = ModelService.start(file, config, classes);
        Thread hook = new Thread(() -> stop(service), "stop"); // where signals are left to the JVM
        Runtime.getRuntime().addShutdownHook(hook);
        Signals.on("TERM", () -> told(service, TERM));
        Signals.on("INT", () -> told(service, INT));
        try {
            new Reloading(configuration, service).begin(reload);
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
        ServiceAddress address =
                ServiceAddress.of(config.security(), config.server().host(), service.port());
        progress.accept("%s listens on %s".formatted(config.serviceTitle(), address.listening()));
        service.adminPort().ifPresent(port -> progress.accept("operators are answered on " + admin(config, port)));
        service.port("grpc").ifPresent(port -> progress.accept("gRPC listens on " + grpc(config, port)));
        int entries = config.models().size();
        progress.accept("loading %d %s".formatted(entries, entries == 1 ? "model" : "models"));
        service.awaitTried(TriedModels.FOREVER);
        if (stopping.get()) {
            return; // while models were loading: what became of them says nothing any more
        }
        new EntryReport(progress).print(service.models(), entry -> route(address, entry));
        boolean ready = service.awaitReady(TriedModels.FOREVER);
        if (stopping.get()) {
            return;
        }
        progress.accept(ready ? "ready" : "not ready: " + obstacle(service.models()));
    }

    private static String admin(ServiceConfig config, int port) {
        AdminConfig settings = config.security().admin();
        String host = settings == null ? config.server().host() : settings.host();
        return ServiceAddress.of(config.security(), host, port).listening();
    }

    private static String grpc(ServiceConfig config, int port) {
        ProtocolsConfig.Grpc settings = config.protocols().grpc();
        String own = settings == null ? null : settings.host();
        return ServiceAddress.of(
                        config.security(), own == null ? config.server().host() : own, port)
                .place();
    }

    private static String obstacle(List<EntryStatus> entries) {
        boolean failed = entries.stream().anyMatch(entry -> entry.required() && entry.state() == EntryState.FAILED);
        return failed ? "a required model failed" : "a required model waits for its artifact";
    }

    private static String route(ServiceAddress address, EntryStatus entry) {
        boolean answers = entry.config().createEndpoint();
        return answers ? "%s/api/models/%s/prediction".formatted(address.calling(), entry.qualifiedName()) : "";
    }

    /** The first time it ends well, the second time at once. */
    private void told(ModelService service, int signal) {
        if (stopping.get()) {
            progress.accept("stopped at once");
            Runtime.getRuntime().halt(ExitCode.SIGNAL + signal);
        }
        stop(service);
    }

    /**
     * Runs when the process is told to end. A process that ends by a signal would report the signal's number; this one
     * was asked to stop, did, and reports that, so nothing is left to run after it.
     */
    private void stop(ModelService service) {
        if (stopping.getAndSet(true)) {
            return;
        }
        progress.accept("stopping");
        service.close();
        progress.accept("stopped");
        ServiceLogging.close();
        Runtime.getRuntime().halt(ExitCode.OK);
    }
}
