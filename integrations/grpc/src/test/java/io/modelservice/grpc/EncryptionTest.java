package io.modelservice.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.hosting.ModelClasses;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc;
import io.modelservice.grpc.wire.ServerLiveRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EncryptionTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    /** Certificates that each are their own authority. */
    @BeforeAll
    static void issue() throws Exception {
        for (String name : List.of("server", "client")) {
            Path store = folder.resolve(name + ".p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            name,
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + name,
                            "-ext",
                            "san=ip:127.0.0.1",
                            "-storepass",
                            PASSWORD,
                            "-keystore",
                            store.toString())
                    .inheritIO()
                    .start();
            assertThat(keytool.waitFor()).isZero();
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            write(name + ".crt", "CERTIFICATE", keys.getCertificate(name).getEncoded());
            write(
                    name + ".key",
                    "PRIVATE KEY",
                    keys.getKey(name, PASSWORD.toCharArray()).getEncoded());
        }
    }

    private static void write(String file, String kind, byte[] content) throws Exception {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(content);
        Files.writeString(
                folder.resolve(file), "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(kind, text));
    }

    private static ModelService start(String more) throws Exception {
        String yaml =
                """
                server: {host: 127.0.0.1, port: 0}
                protocols: {grpc: {port: 0}}
                models: [{class_path: io.modelservice.grpc.TicketModel, create_endpoint: true}]
                security: {tls: {certificate: %1$s/server.crt, key: %1$s/server.key%2$s}}
                """
                        .formatted(folder, more);
        ConfigFile file = ConfigFile.load(Files.writeString(folder.resolve("rest_config.yaml"), yaml), Map.of());
        return ModelService.start(file, file.config(), ModelClasses.of(List.of(), List.of()));
    }

    private static boolean isLive(ModelService service, ChannelCredentials credentials) {
        String place = "127.0.0.1:" + service.port("grpc").orElseThrow();
        ManagedChannel channel = Grpc.newChannelBuilder(place, credentials).build();
        try {
            return GRPCInferenceServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(20, TimeUnit.SECONDS)
                    .serverLive(ServerLiveRequest.getDefaultInstance())
                    .getLive();
        } finally {
            channel.shutdownNow();
        }
    }

    private static TlsChannelCredentials.Builder trusting() throws Exception {
        return TlsChannelCredentials.newBuilder()
                .trustManager(folder.resolve("server.crt").toFile());
    }

    @Test
    void encryptsByTheServicesCertificate() throws Exception {
        try (ModelService service = start("")) {
            assertThat(isLive(service, trusting().build())).isTrue();
            assertThatThrownBy(() -> isLive(service, InsecureChannelCredentials.create()))
                    .isInstanceOf(StatusRuntimeException.class)
                    .hasMessageStartingWith("UNAVAILABLE");
        }
    }

    @Test
    void asksClientsForTheirCertificates() throws Exception {
        try (ModelService service = start(", client_ca: %s/client.crt".formatted(folder))) {
            ChannelCredentials known = trusting()
                    .keyManager(
                            folder.resolve("client.crt").toFile(),
                            folder.resolve("client.key").toFile())
                    .build();

            assertThat(isLive(service, known)).isTrue();
            ChannelCredentials unknown = trusting().build();
            assertThatThrownBy(() -> isLive(service, unknown)).hasMessageStartingWith("UNAVAILABLE");
        }
    }
}
