package io.modelservice.mlflow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and a private key in PEM (RFC 7468): PKCS #8, or an RSA key in PKCS #1. */
final class Pem {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    /** DER of "version 0, algorithm rsaEncryption", which PKCS #8 puts before what PKCS #1 holds. */
    private static final byte[] RSA = {2, 1, 0, 48, 13, 6, 9, 42, -122, 72, -122, -9, 13, 1, 1, 1, 5, 0};

    private Pem() {}

    /** All certificates, in their order. */
    static Certificate[] chain(String text) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<String> blocks = BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals("CERTIFICATE"))
                .map(block -> block.group())
                .toList();
        if (blocks.isEmpty()) {
            throw new CertificateException("there is no certificate");
        }
        byte[] all = String.join("\n", blocks).getBytes(ISO_8859_1);
        return factory.generateCertificates(new ByteArrayInputStream(all)).toArray(new Certificate[0]);
    }

    /** The one private key. */
    static PrivateKey key(String text) throws GeneralSecurityException {
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            if (blocks.group(1).equals("PRIVATE KEY")) {
                return key(der(blocks.group(2)));
            }
            if (blocks.group(1).equals("RSA PRIVATE KEY")) {
                return key(sequence(join(RSA, tagged(4, der(blocks.group(2))))));
            }
        }
        throw new InvalidKeySpecException("there is no private key");
    }

    private static PrivateKey key(byte[] der) throws GeneralSecurityException {
        InvalidKeySpecException none = new InvalidKeySpecException("the private key is none of RSA, EC and EdDSA");
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                none.addSuppressed(e);
            }
        }
        throw none;
    }

    private static byte[] der(String base64) throws InvalidKeySpecException {
        try {
            return Base64.getMimeDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidKeySpecException("the private key is no base64", e);
        }
    }

    private static byte[] sequence(byte[] content) {
        return tagged(48, content);
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteBuffer der = ByteBuffer.allocate(content.length + 4); // RSA keys are longer than 255 bytes
        der.put((byte) tag).put((byte) 0x82).putShort((short) content.length).put(content);
        return der.array();
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
