package io.modelservice.core.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.core.LogLines;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.ConfigurationException;
import io.modelservice.core.config.Positions;
import io.modelservice.core.config.TlsConfig;
import io.modelservice.core.config.TlsConfig.ClientAuth;
import io.modelservice.core.models.EchoModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class TlsTest {
    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static Certificates others;

    @BeforeAll
    static void issue() throws Exception {
        certificates = new Certificates(folder.resolve("ca"))
                .issue("rsa", "RSA", 365)
                .issue("ec", "EC", 365)
                .issue("ed", "Ed25519", 365)
                .issue("client", "EC", 365)
                .issue("expired", "EC", -1)
                .issue("ending", "EC", 2);
        others = new Certificates(folder.resolve("others")).issue("stranger", "EC", 365);
    }

    private static TlsConfig config(String name, @Nullable String clientCa, @Nullable ClientAuth auth) {
        return new TlsConfig(
                certificates.certificate(name).toString(),
                certificates.key(name).toString(),
                clientCa == null ? null : certificates.certificate(clientCa).toString(),
                auth);
    }

    private static ModelService start(TlsConfig config) throws InterruptedException {
        ModelService service = ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .model(EchoModel.class)
                .tls(config)
                .start();
        assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
        return service;
    }

    /** Status line of the health route; TLS 1.3 tells a client whose certificate is refused so when it reads. */
    private static String ask(SSLSocket socket) throws IOException {
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write("GET /api/health HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
        byte[] answer = new byte[15];
        int read = socket.getInputStream().readNBytes(answer, 0, answer.length);
        return new String(answer, 0, read, US_ASCII);
    }

    private static String ask(int port, SSLContext context) throws IOException {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            return ask(socket);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ec", "ed"})
    void answersByEachKindOfKey(String name) throws Exception {
        try (ModelService service = start(config(name, null, null))) {
            assertThat(ask(service.port(), certificates.client(null))).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3, true", "TLSv1.2, true", "TLSv1.1, false"})
    void speaksTls12And13(String protocol, boolean spoken) throws Exception {
        try (ModelService service = start(config("ec", null, null));
                SSLSocket socket = (SSLSocket)
                        certificates.client(null).getSocketFactory().createSocket("127.0.0.1", service.port())) {
            socket.setEnabledProtocols(new String[] {protocol});
            if (spoken) {
                assertThat(ask(socket)).isEqualTo("HTTP/1.1 200 OK");
                assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            } else {
                assertThatThrownBy(() -> ask(socket)).isInstanceOf(SSLException.class);
            }
        }
    }

    @Test
    void answersNobodyWithoutEncryption() throws Exception {
        try (ModelService service = start(config("ec", null, null));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("GET /api/health HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .doesNotContain("HTTP");
        }
    }

    @Test
    void asksClientsForCertificatesOfAnAuthorityItKnows() throws Exception {
        try (ModelService service = start(config("ec", "ca", null))) {
            assertThat(ask(service.port(), certificates.client("client"))).isEqualTo("HTTP/1.1 200 OK");
            for (SSLContext refused : List.of(certificates.client(null), certificates.clientOf(others, "stranger"))) {
                assertThatThrownBy(() -> ask(service.port(), refused)).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void answersClientsWithoutCertificateWhereOneIsOnlyWanted() throws Exception {
        try (ModelService service = start(config("ec", "ca", ClientAuth.WANT))) {
            assertThat(ask(service.port(), certificates.client("client"))).isEqualTo("HTTP/1.1 200 OK");
            assertThat(ask(service.port(), certificates.client(null))).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    private static TlsConfig copied(Path to, String name) throws IOException {
        Files.createDirectories(to);
        move(certificates.certificate(name), to.resolve("tls.crt"));
        move(certificates.key(name), to.resolve("tls.key"));
        return new TlsConfig(
                to.resolve("tls.crt").toString(), to.resolve("tls.key").toString(), null, null);
    }

    private static void move(Path from, Path to) throws IOException {
        Path beside = to.resolveSibling(to.getFileName() + ".new");
        Files.copy(from, beside, StandardCopyOption.REPLACE_EXISTING);
        Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String subject(int port) throws Exception {
        try (SSLSocket socket =
                (SSLSocket) certificates.client(null).getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    /** Asks until it is so; the files are looked at every second. */
    private static void awaitSubject(int port, String wanted) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String subject = subject(port);
        while (!subject.equals(wanted) && System.nanoTime() < end) {
            subject = subject(port);
        }
        assertThat(subject).isEqualTo(wanted);
    }

    @Test
    void takesOnANewCertificateAndKeepsConnections(@TempDir Path own) throws Exception {
        try (ModelService service = start(copied(own, "rsa"));
                SSLSocket kept = (SSLSocket)
                        certificates.client(null).getSocketFactory().createSocket("127.0.0.1", service.port())) {
            kept.startHandshake();
            assertThat(subject(service.port())).isEqualTo("CN=rsa");

            copied(own, "ec");

            awaitSubject(service.port(), "CN=ec");
            assertThat(ask(kept)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aBadNewFileIsLoggedAndChangesNothing(@TempDir Path own) throws Exception {
        try (LogLines lines = new LogLines();
                ModelService service = start(copied(own, "rsa"))) {
            Files.writeString(own.resolve("tls.key"), "-----BEGIN PRIVATE KEY-----");

            String line = "ERROR security.tls.key: there is no private key in the file; give one that has"
                    + " -----BEGIN PRIVATE KEY-----; the certificate before goes on";
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (lines.with("ERROR").isEmpty() && System.nanoTime() < end) {
                assertThat(subject(service.port())).isEqualTo("CN=rsa");
            }
            assertThat(lines.with("ERROR")).containsExactly(line);

            copied(own, "ec");
            awaitSubject(service.port(), "CN=ec");
        }
    }

    @ParameterizedTest
    @CsvSource({"expired, it is good no longer", "ending, it is good until"})
    void warnsOfACertificateThatEnds(String name, String said) {
        try (LogLines lines = new LogLines();
                Tls tls = Tls.open(config(name, null, null), Positions.none())) {
            assertThat(tls.trustManagers()).isEmpty();
            assertThat(lines.with("WARN security.tls.certificate: " + said)).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("mistakes")
    void saysWhatIsWrongWithAFile(String certificate, String key, String said) throws Exception {
        Path crt = Files.writeString(folder.resolve("bad.crt"), certificate);
        Path pem = Files.writeString(folder.resolve("bad.key"), key);
        TlsConfig config = new TlsConfig(crt.toString(), pem.toString(), null, null);

        assertThatThrownBy(() -> Tls.open(config, Positions.none()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("security.tls." + said);
    }

    static Stream<Arguments> mistakes() throws Exception {
        String certificate = Files.readString(certificates.certificate("rsa"));
        String key = Files.readString(certificates.key("rsa"));
        String convert = "; convert it by openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW,"
                + " and let the service's user alone read it";
        return Stream.of(
                Arguments.of(
                        "",
                        key,
                        "certificate: there is no certificate in the file;"
                                + " give one that has -----BEGIN CERTIFICATE-----"),
                Arguments.of(
                        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                        key,
                        "certificate: a certificate in the file is damaged; copy it again, whole"),
                Arguments.of(
                        certificate,
                        certificate,
                        "key: there is no private key in the file; give one that has -----BEGIN PRIVATE KEY-----"),
                Arguments.of(
                        certificate,
                        key.replace(" PRIVATE", " ENCRYPTED PRIVATE"),
                        "key: the private key is encrypted" + convert),
                Arguments.of(
                        certificate,
                        key.replace(" PRIVATE", " RSA PRIVATE"),
                        "key: the private key is not in the form PKCS#8" + convert),
                Arguments.of(
                        certificate,
                        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                        "key: the private key is damaged, or not RSA, EC or EdDSA; give one of these, whole"),
                Arguments.of(
                        certificate,
                        Files.readString(certificates.key("ec")),
                        "key: the private key is not that of the first certificate; give its own, and put the server's"
                                + " certificate before those that issued it"));
    }

    @Test
    void saysThatAFileIsNotThere() {
        TlsConfig config = new TlsConfig(folder.resolve("absent").toString(), "absent", null, null);

        assertThatThrownBy(() -> Tls.open(config, Positions.none()))
                .hasMessage("security.tls.certificate: there is no such file; name a PEM file that is there,"
                        + " absolute or from the working directory");
    }

    @Test
    void asksForNoCertificatesThatCanNotBeChecked() {
        assertThatThrownBy(() -> config("ec", null, ClientAuth.NEED))
                .hasMessage("client_auth: certificates of clients can't be checked without those of who issues them;"
                        + " name their file as client_ca");
    }
}
