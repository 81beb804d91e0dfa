package io.modelservice.benchmarks.protocols;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import io.modelservice.benchmarks.BareServer;
import io.modelservice.benchmarks.HostedServer;
import io.modelservice.benchmarks.IdentityModel;
import io.modelservice.benchmarks.IrisModel;
import io.modelservice.core.ModelService;
import io.modelservice.core.access.Permission;
import io.modelservice.core.config.ProtocolsConfig;
import io.modelservice.core.http.Exchange;
import io.modelservice.core.http.HttpServer;
import io.modelservice.core.http.HttpServerSettings;
import io.modelservice.core.http.Responses;
import io.modelservice.core.http.RouteRegistry;
import io.modelservice.core.http.Routes;
import io.modelservice.core.http.WorkSlots;
import io.modelservice.core.logging.LogFormat;
import io.modelservice.core.logging.ServiceLogging;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;

/**
 * The service with two models; the same HTTP server with one route that answers with what it got; and Jetty with a handler
 * that does. Tells their ports on standard error, and for each line of standard input the CPU time that the process has
 * taken. Ends with its input.
 */
public final class ProtocolServer {
    private static final int LARGEST = 8 << 20;
    private static final ProtocolsConfig PROTOCOLS = new ProtocolsConfig(
            "iris_model", null, null, null, null, null, new ProtocolsConfig.Grpc(true, null, 0, LARGEST));

    private ProtocolServer() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        ServiceLogging.console(LogFormat.JSON); // as the runner does in production
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try (ModelService service = service();
                HttpServer echo = echo()) {
            System.err.println("service " + service.port());
            System.err.println("grpc " + service.port("grpc").orElseThrow());
            System.err.println("route " + echo.port());
            System.err.println("bare " + BareServer.start(new EchoHandler()));
            System.err.println("bare-grpc " + EchoGrpc.start().getPort());
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            while (lines.readLine() != null) {
                System.err.println("cpu " + process.getProcessCpuTime());
            }
        }
        System.exit(0); // the bare server has threads of its own
    }

    private static ModelService service() throws InterruptedException {
        ModelService service = ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .environment(Map.of("AIP_PREDICT_ROUTE", Variants.VERTEX))
                .protocols(PROTOCOLS)
                .model(HostedServer.entry(IrisModel.class))
                .model(HostedServer.entry(IdentityModel.class))
                .start();
        if (!service.awaitReady(Duration.ofSeconds(30))) {
            throw new IllegalStateException("the models were not loaded in time: " + service.models());
        }
        return service;
    }

    private static HttpServer echo() {
        HttpServerSettings settings = HttpServerSettings.of("127.0.0.1", 0).withMaxBodyBytes(LARGEST);
        return HttpServer.start(settings, new EchoRoute());
    }

    /** Takes the way of a prediction, a slot included, but for the model. */
    private static final class EchoRoute implements Routes {
        @Override
        public void register(RouteRegistry routes, WorkSlots slots) {
            routes.post(
                    "/echo",
                    Permission.open(),
                    context -> slots.run(context, work -> {
                        byte[] body = Exchange.of(work.req()).body();
                        Responses.write(work.res(), 200, "application/octet-stream", body);
                    }));
        }
    }
}
