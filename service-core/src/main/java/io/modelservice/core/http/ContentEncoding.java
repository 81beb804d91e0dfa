package io.modelservice.core.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** Bodies that come compressed: {@code gzip}, or {@code deflate} as RFC 9110 has it, with the header of zlib. */
final class ContentEncoding {
    private static final List<String> IDENTITY = List.of("", "identity");
    private static final List<String> GZIP = List.of("gzip", "x-gzip");
    private static final String DEFLATE = "deflate";

    private ContentEncoding() {}

    /** Whether a body with this header is taken where these rules hold. */
    static boolean isTaken(@Nullable String header, RouteRules rules) {
        String encoding = name(header);
        return IDENTITY.contains(encoding)
                || (rules.takesCompressed() && (GZIP.contains(encoding) || encoding.equals(DEFLATE)));
    }

    /**
     * The body as it was before it was compressed.
     *
     * @param limit the most bytes it may have
     * @throws FailureException if it has more, or is not what the header says
     */
    static byte[] inflated(byte[] body, @Nullable String header, int limit) {
        String encoding = name(header);
        if (IDENTITY.contains(encoding)) {
            return body;
        }
        try (InputStream stream = stream(body, encoding)) {
            byte[] plain = stream.readNBytes((int) Math.min(limit + 1L, Integer.MAX_VALUE));
            if (plain.length > limit) {
                throw new FailureException(ErrorType.PAYLOAD_TOO_LARGE);
            }
            return plain;
        } catch (IOException e) { // the bytes are in memory: all that can be wrong is what they say
            throw new FailureException(Failure.of(
                    ErrorType.VALIDATION, List.of("The body is not %s, as its header says.".formatted(encoding))));
        }
    }

    /** Not by the JDK's stream for gzip, whose stack grows with each empty member: there may be as many as fit in a body. */
    private static InputStream stream(byte[] body, String encoding) throws IOException {
        InputStream bytes = new ByteArrayInputStream(body);
        return encoding.equals(DEFLATE)
                ? new InflaterInputStream(bytes)
                : GzipCompressorInputStream.builder()
                        .setInputStream(bytes)
                        .setDecompressConcatenated(true)
                        .get();
    }

    private static String name(@Nullable String header) {
        return header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
    }
}
