package io.modelservice.grpc;

import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.modelservice.core.http.ListenException;
import io.modelservice.core.protocol.CallCounts;
import io.modelservice.core.protocol.ProtocolServer.Running;
import io.modelservice.core.protocol.ProtocolSetting;
import io.modelservice.core.tls.Tls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gRPC server that listens: the Open Inference Protocol, health, and reflection. Thread-safe. */
final class GrpcServer implements Running {
    private static final Logger LOG = LoggerFactory.getLogger(GrpcServer.class);
    private static final Duration CUT_OFF = Duration.ofSeconds(1);

    /** More than are worked on and wait for a thread together, so that one busy client can use the whole server. */
    static final int MAX_CALLS = 512;

    private static final long KEEP_ALIVE_SECONDS = 10;

    /** Write stack traces past the service's log for callers' mistakes; kept, for loggers can be forgotten. */
    private final List<java.util.logging.Logger> noisy = List.of(
            java.util.logging.Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerStream"),
            java.util.logging.Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler"));

    private final Server server;
    private final Threads threads;
    private final InferenceService inference;
    private final HealthService health;
    private final Duration stopTimeout;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CallTracing calls;
    private volatile long stopsAt;
    private volatile long cutOff;

    private GrpcServer(ProtocolSetting setting) {
        this.noisy.forEach(logger -> logger.setLevel(java.util.logging.Level.SEVERE));
        this.threads = new Threads();
        this.calls = new CallTracing(setting.observers());
        this.stopTimeout = setting.stopTimeout();
        Standing standing = new Standing(setting, threads);
        this.inference = new InferenceService(setting, standing);
        this.health = new HealthService(standing, threads);
        CallGate gate = new CallGate(setting.gate());
        this.server = NettyServerBuilder.forAddress(
                        new InetSocketAddress(setting.host(), setting.grpc().port()), credentials(setting.tls()))
                .directExecutor() // nothing waits there: models work, and are asked, on threads apart
                .maxInboundMessageSize(setting.grpc().maxMessageBytes())
                .maxConcurrentCallsPerConnection(MAX_CALLS)
                .permitKeepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addStreamTracerFactory(calls)
                .intercept(gate)
                .intercept(new CallHeaders()) // asked before the gate, so that a refusal has its id
                .addService(RequestParsing.of(inference.bindService()))
                .addService(RequestParsing.of(health.bindService()))
                .addService(
                        RequestParsing.of(ProtoReflectionServiceV1.newInstance().bindService()))
                .addService(RequestParsing.of(olderReflection().bindService()))
                .build();
        gate.require(server.getServices());
    }

    /** The service's own; nothing is encrypted without. */
    private static ServerCredentials credentials(@Nullable Tls tls) {
        if (tls == null) {
            return InsecureServerCredentials.create();
        }
        TlsServerCredentials.Builder credentials =
                TlsServerCredentials.newBuilder().keyManager(tls.keyManager());
        if (tls.trustManagers().length > 0) {
            credentials.trustManager(tls.trustManagers());
        }
        return credentials
                .clientAuth(
                        switch (tls.clientAuth()) {
                            case NONE -> TlsServerCredentials.ClientAuth.NONE;
                            case WANT -> TlsServerCredentials.ClientAuth.OPTIONAL;
                            case NEED -> TlsServerCredentials.ClientAuth.REQUIRE;
                        })
                .build();
    }

    /** The one that many tools still ask. */
    @SuppressWarnings("deprecation")
    private static BindableService olderReflection() {
        return ProtoReflectionService.newInstance();
    }

    static GrpcServer start(ProtocolSetting setting) {
        GrpcServer running = new GrpcServer(setting);
        try {
            running.server.start();
        } catch (IOException | RuntimeException e) { // an unresolved host is not an IOException
            running.server.shutdownNow();
            running.threads.close();
            throw ListenException.of(setting.host(), setting.grpc().port(), e);
        }
        return running;
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public CallCounts counts() {
        return new CallCounts(calls.accepted(), cutOff);
    }

    @Override
    public void stop() {
        if (stopping.compareAndSet(false, true)) {
            stopsAt = System.nanoTime() + stopTimeout.toNanos();
            health.stop();
            inference.stop();
            server.shutdown();
        }
    }

    @Override
    public void close() {
        stop();
        try {
            if (!server.awaitTermination(stopsAt - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                cutOff = calls.inFlight();
                LOG.warn("gRPC calls that took longer than {} ms to finish were cut off", stopTimeout.toMillis());
                server.shutdownNow();
                server.awaitTermination(CUT_OFF.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        threads.close();
    }
}
