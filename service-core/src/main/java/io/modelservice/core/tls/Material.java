package io.modelservice.core.tls;

import io.modelservice.core.config.TlsConfig;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What the files held at one moment.
 *
 * @param alias that no other has
 * @param chain the server's certificate first
 * @param key that belongs to it
 * @param clients who checks those of clients; null if nobody is asked
 */
record Material(String alias, List<X509Certificate> chain, PrivateKey key, @Nullable X509ExtendedTrustManager clients) {
    static Material read(TlsConfig config, String alias) throws PemException {
        List<X509Certificate> chain =
                PemFile.read("certificate", config.certificate()).certificates();
        PrivateKey key = PemFile.read("key", config.key()).privateKey();
        if (!belongs(key, chain.get(0))) {
            throw new PemException(
                    "key",
                    "the private key is not that of the first certificate",
                    "give its own, and put the server's certificate before those that issued it");
        }
        String clientCa = config.clientCa();
        return new Material(
                alias,
                List.copyOf(chain),
                key,
                clientCa == null
                        ? null
                        : trusting(PemFile.read("client_ca", clientCa).certificates()));
    }

    private static boolean belongs(PrivateKey key, X509Certificate certificate) {
        byte[] text = {1, 2, 3};
        try {
            Signature signature = Signature.getInstance(algorithm(key));
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // keys of different kinds
        }
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }

    private static X509ExtendedTrustManager trusting(List<X509Certificate> issuers) throws PemException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < issuers.size(); i++) {
                store.setCertificateEntry("issuer-" + i, issuers.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new PemException(
                    "client_ca", "the certificates can't be used", "give those of a certificate authority");
        }
    }
}
