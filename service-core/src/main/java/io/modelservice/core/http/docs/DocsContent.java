package io.modelservice.core.http.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an asset.
 *
 * @param bytes as they are sent; never changed
 * @param version sixteen hexadecimal digits, others for other bytes
 */
record DocsContent(byte[] bytes, String version) {
    private static final int VERSION_BYTES = 8;

    // ReDoc's footer has a logo that it fetches from the internet, and no option that leaves it out. An empty image in
    // its
    // place fails to load without a request, and then ReDoc itself takes it away.
    private static final String FOREIGN_LOGO = "https://cdn.redoc.ly/redoc/logo-mini.svg";
    private static final String NO_LOGO = "data:,";

    /** Reads an asset out of this program's own jar. */
    static DocsContent of(DocsAsset asset) {
        byte[] bytes = read(asset.file());
        if (asset == DocsAsset.REDOC) {
            bytes = new String(bytes, UTF_8).replace(FOREIGN_LOGO, NO_LOGO).getBytes(UTF_8);
        }
        return new DocsContent(bytes, version(bytes));
    }

    /** The validator that goes with these bytes, weak: it is that of the same bytes compressed, too. */
    String entityTag() {
        return "W/" + opaqueTag();
    }

    private String opaqueTag() {
        return '"' + version + '"';
    }

    /** Whether a caller who sends this {@code If-None-Match} has these bytes already (RFC 9110, section 13.1.2). */
    boolean isNamedBy(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && Stream.of(ifNoneMatch.split(",", -1))
                        .map(tag -> tag.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag -> tag.equals("*") || tag.equals(opaqueTag()));
    }

    private static byte[] read(String file) {
        try (InputStream in = DocsContent.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(
                        "%s is missing beside this class; build service-core with Maven".formatted(file));
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
