package io.modelservice.core.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of text with keys and certificates in it (RFC 7468).
 *
 * @param key of the section that names the file
 */
record PemFile(String key, String text) {
    private static final int LARGEST = 1024 * 1024;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    /**
     * Reads a file.
     *
     * @param path of a file that this process may read, of at most 1 MiB
     */
    static PemFile read(String key, String path) throws PemException {
        try (var in = Files.newInputStream(Path.of(path))) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new PemException(key, "the file is larger than 1 MiB", "name a PEM file");
            }
            return new PemFile(key, new String(bytes, ISO_8859_1));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new PemException(
                    key,
                    "there is no such file",
                    "name a PEM file that is there, absolute or from the working directory");
        } catch (IOException e) {
            throw new PemException(key, "the file can't be read", "let the service's user read it");
        }
    }

    /** All its certificates, in their order. */
    List<X509Certificate> certificates() throws PemException {
        List<X509Certificate> found = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            if (blocks.group(1).equals("CERTIFICATE")) {
                found.add(certificate(bytes(blocks.group(2))));
            }
        }
        if (found.isEmpty()) {
            throw new PemException(
                    key, "there is no certificate in the file", "give one that has -----BEGIN CERTIFICATE-----");
        }
        return found;
    }

    private X509Certificate certificate(byte[] encoded) throws PemException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw new PemException(key, "a certificate in the file is damaged", "copy it again, whole");
        }
    }

    /** Its one private key. */
    PrivateKey privateKey() throws PemException {
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            String kind = blocks.group(1);
            if (kind.equals("PRIVATE KEY")) {
                return privateKey(bytes(blocks.group(2)));
            }
            if (kind.endsWith("PRIVATE KEY")) {
                throw unsupported(kind);
            }
        }
        throw new PemException(
                key, "there is no private key in the file", "give one that has -----BEGIN PRIVATE KEY-----");
    }

    private PemException unsupported(String kind) {
        String what = kind.startsWith("ENCRYPTED") || text.contains("Proc-Type: 4,ENCRYPTED")
                ? "the private key is encrypted"
                : "the private key is not in the form PKCS#8";
        return new PemException(
                key,
                what,
                "convert it by openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW, and let the service's user alone read it");
    }

    private PrivateKey privateKey(byte[] encoded) throws PemException {
        for (String algorithm : ALGORITHMS) {
            PrivateKey found = privateKey(algorithm, encoded);
            if (found != null) {
                return found;
            }
        }
        throw new PemException(key, "the private key is damaged, or not RSA, EC or EdDSA", "give one of these, whole");
    }

    /** Null if it is another kind of key, or none. */
    private static @Nullable PrivateKey privateKey(String algorithm, byte[] encoded) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private byte[] bytes(String base64) throws PemException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new PemException(key, "the file is damaged", "copy it again, whole");
        }
    }
}
