package io.modelservice.mlflow;

import io.modelservice.core.source.ArtifactRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom to trust and who to be.
 *
 * @param insecure whether any server is trusted
 * @param authorities PEM text of the authorities that are trusted instead of the JDK's; empty for the JDK's
 * @param client PEM text of the client's key and certificates; empty for none
 */
record TlsSettings(boolean insecure, String authorities, String client) {
    private static final String CA = "MLFLOW_TRACKING_SERVER_CERT_PATH";
    private static final String CLIENT = "MLFLOW_TRACKING_CLIENT_CERT_PATH";

    /** Reads the files, at each look-up, so that a renewed certificate is taken. */
    static TlsSettings of(Environment environment) {
        return new TlsSettings(
                environment.flag("MLFLOW_TRACKING_INSECURE_TLS"), file(environment, CA), file(environment, CLIENT));
    }

    private static String file(Environment environment, String variable) {
        try {
            String path = environment.text(variable).orElse("");
            return path.isEmpty() ? "" : Files.readString(Path.of(path), StandardCharsets.ISO_8859_1);
        } catch (IOException | IllegalArgumentException e) {
            throw new ArtifactRefusedException(
                    "%s names a file that can't be read; name a PEM file".formatted(variable), e);
        }
    }

    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), trust(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new ArtifactRefusedException(
                    "%s or %s holds no certificates that can be used; give PEM files, a key in PKCS #8 ('openssl pkcs8 -topk8 -nocrypt')"
                            .formatted(CA, CLIENT),
                    e);
        }
    }

    private KeyManager @org.jspecify.annotations.Nullable [] keys() throws GeneralSecurityException, IOException {
        if (client.isEmpty()) {
            return null;
        }
        KeyStore store = empty();
        store.setKeyEntry("client", Pem.key(client), new char[0], Pem.chain(client));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private TrustManager @org.jspecify.annotations.Nullable [] trust() throws GeneralSecurityException, IOException {
        if (insecure) {
            return new TrustManager[] {new TrustAnyone()};
        }
        if (authorities.isEmpty()) {
            return null;
        }
        KeyStore store = empty();
        java.security.cert.Certificate[] chain = Pem.chain(authorities);
        for (int i = 0; i < chain.length; i++) {
            store.setCertificateEntry("authority" + i, chain[i]);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** Nothing of a key. */
    @Override
    public String toString() {
        return "TlsSettings[insecure=" + insecure + "]";
    }
}
