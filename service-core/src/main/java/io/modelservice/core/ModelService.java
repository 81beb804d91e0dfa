package io.modelservice.core;

import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.core.access.Access;
import io.modelservice.core.access.Gate;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.config.Ports;
import io.modelservice.core.config.Positions;
import io.modelservice.core.config.ServerConfig;
import io.modelservice.core.config.ServiceConfig;
import io.modelservice.core.config.TlsConfig;
import io.modelservice.core.health.ReadinessStatus;
import io.modelservice.core.health.ServiceHealth;
import io.modelservice.core.hosting.EntryStatus;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.hosting.Reconfiguration;
import io.modelservice.core.hosting.Surroundings;
import io.modelservice.core.http.EdgeCounters;
import io.modelservice.core.http.HttpServer;
import io.modelservice.core.http.HttpServerSettings;
import io.modelservice.core.http.Observers;
import io.modelservice.core.http.RequestObserver;
import io.modelservice.core.http.Route;
import io.modelservice.core.http.Routes;
import io.modelservice.core.http.calls.ModelCalls;
import io.modelservice.core.http.rest.MetricsRoutes;
import io.modelservice.core.metrics.ServiceMetrics;
import io.modelservice.core.protocol.ProtocolServer;
import io.modelservice.core.protocol.ProtocolServers;
import io.modelservice.core.protocol.ProtocolSetting;
import io.modelservice.core.tls.Tls;
import io.modelservice.core.tracing.Tracing;
import io.modelservice.core.warmup.EdgeWarmUp;
import io.modelservice.core.warmup.Warmth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running service: the hosted models of a configuration behind HTTP, and for calls within the process. It listens when
 * {@link #start} returns; its models load in the background. Thread-safe.
 *
 * <pre>{@code
 * try (var service = ModelService.builder().port(0).model(IrisModel.class).start()) {
 *     service.awaitReady(Duration.ofSeconds(30));
 *     var iris = service.model("iris_model", IrisInput.class, IrisOutput.class);
 *     IrisOutput answer = iris.predict(new IrisInput(5.1, 3.5, 1.4, 0.2));
 * }
 * }</pre>
 */
public final class ModelService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelService.class);

    private final ServiceConfig config;
    private final InForce inForce;
    private final Access access;
    private final @Nullable Tls tls;
    private final ModelManager models;
    private final Warmth warmth;
    private final ServiceHealth health;
    private final HttpServer server;
    private final ProtocolServers protocols;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean stopping;

    private ModelService(
            ServiceConfig config,
            ServerConfig said,
            Positions positions,
            ModelClasses classes,
            Map<String, String> environment) {
        Ports.check(config, positions);
        this.config = config;
        EdgeWarmUp.ofProcess().awaitLoaded();
        this.warmth = EdgeWarmUp.ofProcess().of(config.server().warmUp());
        this.inForce = new InForce(config, said);
        TlsConfig encryption = config.security().tls();
        this.tls = encryption == null ? null : Tls.open(encryption, positions);
        this.access = new Access(config.security());
        Gate gate = new Gate(access);
        ServiceMetrics metrics = new ServiceMetrics();
        Tracing tracing = Tracing.of(classes.providers(Tracing.class));
        Surroundings surroundings = Surroundings.of(config, environment).with(tracing);
        this.models = ModelManager.of(config.models(), positions, classes, surroundings, metrics);
        this.health = new ServiceHealth(models, config.health().liveness(), () -> !stopping && warmth.isReached());
        HttpServerSettings settings = ServerSettings.of(config, tls);
        Observers observers = new Observers(
                config.metrics().enabled() ? metrics.requests(config.metrics()) : RequestObserver.NONE, tracing);
        try {
            Optional<ProtocolServer> protocol = ProtocolServers.find(config.protocols(), positions, classes);
            Routes routes = new ServiceRoutes(config, models, health, gate).in(environment);
            Routes all = config.metrics().enabled() ? routes.and(new MetricsRoutes(metrics)) : routes;
            this.server = HttpServer.start(settings, all, gate, observers);
            if (config.metrics().enabled()) {
                metrics.connections(server.counters());
            }
            this.protocols = start(
                    protocol,
                    settings.admin() == null ? gate : gate.withoutOperations(),
                    observers,
                    settings.timeouts().stop());
        } catch (RuntimeException e) {
            warmth.close();
            models.close();
            closeTls();
            throw e;
        }
        inForce.started(positions);
        warmth.begin();
        models.loadInBackground();
    }

    private ProtocolServers start(
            Optional<ProtocolServer> protocol, Gate gate, Observers observers, Duration stopTimeout) {
        try {
            return ProtocolServers.start(
                    protocol,
                    new ProtocolSetting(new ModelCalls(models), gate, health, observers, config, tls, stopTimeout));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Begins to load what a service needs, beside whatever the caller has to do until it starts one, within a minute; a
     * service that is started without does so itself. Returns at once. SLF4J must have found its binding before.
     */
    public static void prepare() {
        EdgeWarmUp.ofProcess().begin();
    }

    /** A service put together in Java. */
    public static ModelServiceBuilder builder() {
        return new ModelServiceBuilder();
    }

    /**
     * Starts a service from a file, with classes of the application's class path and of a folder {@code plugins} beside
     * the file, if there is one.
     *
     * @throws io.modelservice.core.config.ConfigurationException with everything that is wrong in the file
     * @throws io.modelservice.core.http.ListenException if a port is taken
     */
    public static ModelService start(Path file) {
        ConfigFile config = ConfigFile.load(file, System.getenv());
        return start(config, config.config(), ModelClasses.of(List.of(), ModelClasses.pluginsBeside(file)));
    }

    /**
     * Starts a service.
     *
     * @param file where mistakes in settings are told to stand
     * @param config what the file says, perhaps with another host or port
     * @param classes where classes are looked for; closed with the service
     * @throws io.modelservice.core.http.ListenException if the port is taken
     */
    public static ModelService start(ConfigFile file, ServiceConfig config, ModelClasses classes) {
        return start(file, config, classes, System.getenv());
    }

    /**
     * As {@link #start(ConfigFile, ServiceConfig, ModelClasses)}, in another environment than that of the process.
     *
     * @param environment variables that say how sources are reached, and where a platform asks
     */
    public static ModelService start(
            ConfigFile file, ServiceConfig config, ModelClasses classes, Map<String, String> environment) {
        return new ModelService(config, file.config().server(), file.positions(), classes, environment);
    }

    static ModelService start(ServiceConfig config, ModelClasses classes, Map<String, String> environment) {
        return new ModelService(config, config.server(), Positions.none(), classes, environment);
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** The port on which alone it answers operators; empty if they have none of their own. */
    public OptionalInt adminPort() {
        return server.adminPort();
    }

    /**
     * The port of a protocol that has a server of its own.
     *
     * @param name the protocol's key in the section {@code protocols}, such as {@code grpc}
     * @return empty if it is not spoken
     */
    public OptionalInt port(String name) {
        return protocols.port(name);
    }

    /** Every route that it answers by HTTP, with what its callers must be allowed. */
    List<Route> routes() {
        return server.routes();
    }

    /** How every entry stands, in the order of the configuration. */
    public List<EntryStatus> models() {
        return models.statuses();
    }

    /** What the HTTP server has seen so far. */
    public EdgeCounters requests() {
        return server.counters();
    }

    /**
     * Waits until every entry has been tried.
     *
     * @return false if the time ran out before
     * @throws InterruptedException if this thread was interrupted meanwhile
     */
    public boolean awaitTried(Duration time) throws InterruptedException {
        return models.awaitTried(time);
    }

    /**
     * Waits until every entry has been tried, and the process is warm.
     *
     * @return whether every required model is ready; false also if the time ran out
     * @throws InterruptedException if this thread was interrupted meanwhile
     */
    public boolean awaitReady(Duration time) throws InterruptedException {
        long start = System.nanoTime();
        return models.awaitTried(time)
                && warmth.await(time.minusNanos(System.nanoTime() - start))
                && health.readiness() == ReadinessStatus.ACCEPTING_TRAFFIC;
    }

    /**
     * Waits until the entries stand in some way.
     *
     * @param wanted asked whenever one of them has changed; must not wait itself
     * @return false if the time ran out before
     * @throws InterruptedException if this thread was interrupted meanwhile
     */
    public boolean await(Predicate<List<EntryStatus>> wanted, Duration time) throws InterruptedException {
        return models.await(wanted, time);
    }

    /**
     * Takes on another configuration: its models, its keys and what they are needed for, and the plugins as they are now.
     * Models that both configurations have alike go on untouched; those that fail with the new one go on as they were.
     * What else differs is for a restart, and the log names it.
     *
     * @param pluginFolders where plugins are looked for
     * @throws io.modelservice.core.config.ConfigurationException if one of them is not there; nothing has changed then
     */
    public Reconfiguration reconfigure(ConfigFile file, List<Path> pluginFolders) {
        inForce.tellWhatWaits(file);
        Reconfiguration changes = models.reconfigure(file.config().models(), file.positions(), pluginFolders);
        access.replace(file.config().security());
        inForce.tookOn(file);
        LOG.info(
                "took on {}: added {}, changed {}, removed {}, unchanged {}",
                file.path(),
                changes.added(),
                changes.changed(),
                changes.removed(),
                changes.unchanged());
        return changes;
    }

    /**
     * Makes what serves under a name anew, beside what serves, whether there is anything new or not.
     *
     * @return done when that serves, or has failed and what served before goes on; of several versions all
     * @throws io.modelservice.core.hosting.UnknownModelException if no entry has the name
     */
    public CompletableFuture<Void> reload(String name) {
        return CompletableFuture.allOf(models.reload(name).toArray(CompletableFuture[]::new));
    }

    /**
     * Makes what serves anew, as {@link #reload(String)} does, of every model that was not unloaded.
     *
     * @return done when all of that has ended, well or in vain
     */
    public CompletableFuture<Void> reloadAll() {
        return CompletableFuture.allOf(models.reloadAll().toArray(CompletableFuture[]::new));
    }

    /**
     * Takes a model out of service until it is reloaded; calls under way end well.
     *
     * @return how its entries stand
     * @throws io.modelservice.core.hosting.UnknownModelException if no entry has the name
     */
    public List<EntryStatus> unload(String name) {
        return models.unload(name);
    }

    /**
     * Lets the artifact serve again that served before.
     *
     * @return how the entry stands when that is done, well or in vain
     * @throws io.modelservice.core.hosting.UnknownModelException if no entry has the name
     * @throws io.modelservice.core.hosting.NothingBeforeException if nothing served before
     */
    public CompletableFuture<EntryStatus> rollBack(String name) {
        return models.rollBack(name);
    }

    /**
     * A model for calls within the process. Values are checked as those of callers outside are; each call looks the model
     * up anew, and throws {@link io.modelservice.base.DependencyUnavailableException} while it is not ready.
     *
     * @param name its qualified name
     * @param input a record with the fields of the model's input, as decorated
     * @param output a record with the fields of the model's output, as decorated
     */
    public <I extends Record, O extends Record> MLModel<I, O> model(String name, Class<I> input, Class<O> output) {
        return models.handle(name, ModelSchema.of(input), ModelSchema.of(output));
    }

    /**
     * A model for calls within the process, by JSON documents.
     *
     * @param name its qualified name
     */
    public JsonModel model(String name) {
        return new JsonModel(name, models);
    }

    /**
     * Says that it is not ready, serves on for {@code pre_stop}, then refuses new connections, lets accepted calls end for
     * {@code drain_timeout}, and closes the models. Blocks meanwhile; calling it again does nothing.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        stopping = true;
        warmth.close();
        try {
            new Shutdown(config.server().preStop(), server, protocols, models).run();
        } finally {
            closeTls();
        }
    }

    private void closeTls() {
        if (tls != null) {
            tls.close();
        }
    }
}
