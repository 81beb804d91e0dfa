package io.modelservice.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.modelservice.core.source.ArtifactRefusedException;
import io.modelservice.core.source.SourceUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is reached over TLS, with a certificate that nobody knows yet. */
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    private static KeyStore keys;

    private MlflowStub stub;

    @BeforeAll
    static void makeKeys(@TempDir Path place) throws Exception {
        keys = keys(place.resolve("keys.p12"));
    }

    @BeforeEach
    void start() throws Exception {
        stub = stub(false);
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private static KeyStore keys(Path file) throws Exception {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        tool,
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=stub",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private MlflowStub stub(boolean needsClient) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("a", keys.getCertificate("a"));
        trust.init(trusted);
        context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
        HttpsServer server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(needsClient);
                parameters.setSSLParameters(wanted);
            }
        });
        MlflowStub started = new MlflowStub(server).iris("x");
        return started.set("MLFLOW_TRACKING_URI", "https://127.0.0.1:" + started.port());
    }

    private static String pem(String name, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(name, Base64.getMimeEncoder().encodeToString(der), name);
    }

    private String certificate() throws Exception {
        return pem("CERTIFICATE", keys.getCertificate("a").getEncoded());
    }

    private String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "a", ".pem"), text)
                .toString();
    }

    @Test
    void doesNotTrustAnUnknownCertificate() {
        assertThatThrownBy(() -> stub.resolve("models:/iris/3"))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("can't be reached");
    }

    @Test
    void trustsAnyOneIfToldTo() throws Exception {
        stub.set("MLFLOW_TRACKING_INSECURE_TLS", "true");
        assertThat(stub.resolve("models:/iris/3").version()).isEqualTo("3");
    }

    @Test
    void passesOverTheHostsNameIfToldTo() throws Exception {
        stub.set("MLFLOW_TRACKING_INSECURE_TLS", "1").set("MLFLOW_TRACKING_URI", "https://localhost:" + stub.port());
        assertThat(stub.resolve("models:/iris/3").version()).isEqualTo("3");
    }

    @Test
    void trustsTheAuthoritiesOfAFile() throws Exception {
        stub.set("MLFLOW_TRACKING_SERVER_CERT_PATH", file("# one\n" + certificate()));
        assertThat(stub.resolve("models:/iris/3").version()).isEqualTo("3");
    }

    @Test
    void showsAClientsCertificate() throws Exception {
        byte[] key = keys.getKey("a", PASSWORD).getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(key, 26, key.length);
        try (MlflowStub strict = stub(true)) {
            strict.set("MLFLOW_TRACKING_SERVER_CERT_PATH", file(certificate()));
            assertThatThrownBy(() -> strict.resolve("models:/iris/3")).isInstanceOf(SourceUnavailableException.class);
            for (String pem : new String[] {pem("PRIVATE KEY", key), pem("RSA PRIVATE KEY", pkcs1)}) {
                strict.set("MLFLOW_TRACKING_CLIENT_CERT_PATH", file(pem + certificate()));
                assertThat(strict.resolve("models:/iris/3").version()).isEqualTo("3");
            }
        }
    }

    @Test
    void refusesFilesWithoutCertificates() throws Exception {
        stub.set("MLFLOW_TRACKING_SERVER_CERT_PATH", file("nothing"));
        assertThatThrownBy(() -> stub.resolve("models:/iris/3"))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
    }
}
