package io.modelservice.core.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A certificate authority of a test's own, in a folder, with the JDK's keytool. */
public final class Certificates {
    private static final String PASSWORD = "changeit";

    private final Path folder;

    /** Makes the authority. */
    public Certificates(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        keytool(
                "-genkeypair",
                "-alias",
                "ca",
                "-keyalg",
                "EC",
                "-dname",
                "CN=ca",
                "-ext",
                "bc:c",
                "-keystore",
                store("ca"));
        export("ca");
    }

    /** PEM of a certificate and those that issued it. */
    public Path certificate(String name) {
        return folder.resolve(name + ".crt");
    }

    /** PEM of a key, in PKCS#8. */
    public Path key(String name) {
        return folder.resolve(name + ".key");
    }

    /**
     * Issues a certificate for 127.0.0.1.
     *
     * @param algorithm such as RSA
     * @param days how long it is good, from two days ago on
     */
    public Certificates issue(String name, String algorithm, int days) throws IOException, InterruptedException {
        keytool("-genkeypair", "-alias", name, "-keyalg", algorithm, "-dname", "CN=" + name, "-keystore", store(name));
        Path request = folder.resolve(name + ".csr");
        keytool("-certreq", "-alias", name, "-keystore", store(name), "-file", request.toString());
        keytool(
                "-gencert",
                "-alias",
                "ca",
                "-keystore",
                store("ca"),
                "-infile",
                request.toString(),
                "-outfile",
                certificate(name).toString(),
                "-rfc",
                "-startdate",
                "-2d",
                "-validity",
                Integer.toString(days + 2),
                "-ext",
                "san=ip:127.0.0.1,dns:localhost");
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                "ca",
                "-keystore",
                store(name),
                "-file",
                certificate("ca").toString());
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                name,
                "-keystore",
                store(name),
                "-file",
                certificate(name).toString());
        writeKey(name);
        return this;
    }

    private void writeKey(String name) throws IOException {
        try {
            byte[] encoded = load(name).getKey(name, PASSWORD.toCharArray()).getEncoded();
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
            Files.writeString(
                    key(name), "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore load(String name) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(Path.of(store(name)).toFile(), PASSWORD.toCharArray());
    }

    /** A client that trusts the authority, and shows a certificate of it if it has one. */
    public SSLContext client(@Nullable String name) throws IOException, GeneralSecurityException {
        return clientOf(this, name);
    }

    /** A client that trusts the authority, and shows a certificate of another. */
    SSLContext clientOf(Certificates issuer, @Nullable String name) throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(load("ca-trust"));
        KeyManager[] keys = null;
        if (name != null) {
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(issuer.load(name), PASSWORD.toCharArray());
            keys = factory.getKeyManagers();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust.getTrustManagers(), null);
        return context;
    }

    private void export(String name) throws IOException, InterruptedException {
        String file = certificate(name).toString();
        keytool("-exportcert", "-rfc", "-alias", name, "-keystore", store(name), "-file", file);
        keytool("-importcert", "-noprompt", "-alias", name, "-keystore", store(name + "-trust"), "-file", file);
    }

    private String store(String name) {
        return folder.resolve(name + ".p12").toString();
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(command + ": " + said);
        }
    }
}
