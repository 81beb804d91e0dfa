package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged runner with certificates, made by the JDK's keytool. */
class EncryptionIT {
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void issue() throws Exception {
        for (String name : List.of("own", "other")) {
            Path store = folder.resolve(name + ".p12");
            String arguments =
                    "-genkeypair -alias a -keyalg EC -dname CN=localhost -validity 90 -storepass " + PASSWORD;
            Process keytool = new ProcessBuilder((Path.of(System.getProperty("java.home"), "bin", "keytool") + " "
                                    + arguments + " -keystore " + store)
                            .split(" "))
                    .inheritIO()
                    .start();
            assertThat(keytool.waitFor()).isZero();
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            write(name + ".crt", "CERTIFICATE", keys.getCertificate("a").getEncoded());
            write(
                    name + ".key",
                    "PRIVATE KEY",
                    keys.getKey("a", PASSWORD.toCharArray()).getEncoded());
        }
    }

    private static void write(String file, String kind, byte[] encoded) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        Files.writeString(
                folder.resolve(file), "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, text));
    }

    private static Path config(String certificate, String key) throws IOException {
        return Files.writeString(
                folder.resolve("rest_config.yaml"),
                """
                server: {host: 127.0.0.1, port: 0}
                models:
                  - {class_path: io.modelservice.it.PricingModel, create_endpoint: true}
                security:
                  admin: {port: 0}
                  tls:
                    certificate: %s
                    key: %s
                """
                        .formatted(folder.resolve(certificate), folder.resolve(key)));
    }

    private static RunnerProcess start(String command, Path config) throws IOException {
        return RunnerProcess.start(command, "--config", config.toString(), "--classpath", ServeIT.testClasses());
    }

    @Test
    void tellsAddressesThatCanBeCalled() throws Exception {
        try (RunnerProcess runner = start("serve", config("own.crt", "own.key")).awaitTried()) {
            int port = runner.port();
            assertThat(runner.told())
                    .element(0)
                    .isEqualTo("RESTful Model Service listens on https://127.0.0.1:" + port);
            assertThat(runner.told())
                    .element(1)
                    .asString()
                    .matches("operators are answered on https://127\\.0\\.0\\.1:\\d+");
            assertThat(runner.told())
                    .contains("  ready   pricing_model 1.0.0  https://127.0.0.1:%d/api/models/pricing_model/prediction"
                            .formatted(port));
        }
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            serve    | gone.crt | own.key   | 7:18: security.tls.certificate: there is no such file; name a PEM file that is there, absolute or from the working directory
            validate | gone.crt | own.key   | 7:18: security.tls.certificate: there is no such file; name a PEM file that is there, absolute or from the working directory
            serve    | own.crt  | gone.key  | 8:10: security.tls.key: there is no such file; name a PEM file that is there, absolute or from the working directory
            serve    | own.crt  | own.crt   | 8:10: security.tls.key: there is no private key in the file; give one that has -----BEGIN PRIVATE KEY-----
            serve    | own.crt  | other.key | 8:10: security.tls.key: the private key is not that of the first certificate; give its own, and put the server's certificate before those that issued it
            validate | own.crt  | other.key | 8:10: security.tls.key: the private key is not that of the first certificate; give its own, and put the server's certificate before those that issued it
            """)
    void saysInOneLineWhatIsWrongWithAFile(String command, String certificate, String key, String said)
            throws Exception {
        Path config = config(certificate, key);
        try (RunnerProcess runner = start(command, config)) {
            assertThat(runner.awaitExit()).isEqualTo(78);
            assertThat(runner.err()).isEqualTo(config + ":" + said);
            assertThat(runner.told()).isEmpty();
        }
    }

    @Test
    void aGoodPairIsValid() throws Exception {
        Files.copy(folder.resolve("own.key"), folder.resolve("mine.key"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(folder.resolve("mine.key").toFile().setReadable(false, false))
                .isTrue();
        assertThat(folder.resolve("mine.key").toFile().setReadable(true, true)).isTrue();
        try (RunnerProcess runner = start("validate", config("own.crt", "mine.key"))) {
            assertThat(runner.awaitExit()).isZero();
            assertThat(runner.told()).containsExactly("  ready   pricing_model 1.0.0", "valid");
            assertThat(runner.err()).isEmpty();
        }
    }
}
