package io.modelservice.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ConfigurationException;
import io.modelservice.core.http.ListenException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtocolServersTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    private Path file(String title, String protocols) throws IOException {
        return Files.writeString(
                folder.resolve("rest_config.yaml"),
                "service_title: %s\nserver: {host: 127.0.0.1, port: 0}\nprotocols:\n  %s\n"
                        .formatted(title, protocols));
    }

    private void onTheClassPath() throws IOException {
        Thread.currentThread().setContextClassLoader(BellProtocol.classPath(folder.resolve("classes")));
    }

    @Test
    void runsFromTheServicesStartToItsEnd() throws Exception {
        onTheClassPath();
        try (ModelService service = ModelService.start(file("Whole", "grpc: {port: 0}"))) {
            assertThat(service.awaitReady(LIMIT)).isTrue();
            assertThat(service.port("grpc")).isPresent();
            assertThat(service.port("soap")).isEmpty();
        }
        assertThat(BellProtocol.events("Whole"))
                .containsExactly("starts on 127.0.0.1", "stops while the service is REFUSING_TRAFFIC", "closes");
    }

    @Test
    void hasAHostOfItsOwn() throws Exception {
        onTheClassPath();
        ModelService.start(file("Own host", "grpc: {host: localhost, port: 0}")).close();

        assertThat(BellProtocol.events("Own host")).startsWith("starts on localhost");
    }

    @Test
    void isNotStartedUnlessAskedFor() throws Exception {
        onTheClassPath();
        for (String protocols : new String[] {"grpc: {enabled: false}", "mlflow: {enabled: true}"}) {
            try (ModelService service = ModelService.start(file("None", protocols))) {
                assertThat(service.port("grpc")).isEqualTo(OptionalInt.empty());
            }
        }
        assertThat(BellProtocol.events("None")).isEmpty();
    }

    @Test
    void saysWhatIsMissingOnTheClassPath() throws Exception {
        Path file = file("Missing", "grpc: {port: 0}");
        String message = file + ":4:3: protocols.grpc: gRPC is not on the class path; add --classpath"
                + " 'integrations/jars/grpc/*', or the module integration-grpc to the program's own,"
                + " or take the section out";

        assertThatThrownBy(() -> ModelService.start(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }

    @Test
    void leavesNothingListeningWhenItsPortIsTaken() throws Exception {
        onTheClassPath();
        int http;
        try (ServerSocket free = new ServerSocket(0)) {
            http = free.getLocalPort();
        }
        try (ServerSocket taken = new ServerSocket(0)) {
            String yaml = Files.readString(file("Taken", "grpc: {port: %d}".formatted(taken.getLocalPort())));
            Path file = Files.writeString(
                    folder.resolve("taken.yaml"), yaml.replace("port: 0}", "port: %d}".formatted(http)));

            assertThatThrownBy(() -> ModelService.start(file))
                    .isInstanceOf(ListenException.class)
                    .hasMessage("127.0.0.1:%d: the port is taken; stop what listens there, or give another port"
                            .formatted(taken.getLocalPort()));
        }
        assertThatThrownBy(() -> new HttpCalls(http).get("/api/health")).isInstanceOf(ConnectException.class);
    }
}
