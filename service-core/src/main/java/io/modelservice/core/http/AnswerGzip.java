package io.modelservice.core.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/**
 * Compresses answers of text for callers who ask for it: whole, so that their length is told. Looks at the size first, so
 * that a small answer costs nothing.
 */
final class AnswerGzip {
    private static final HttpField GZIP = new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, "gzip");
    private static final HttpField VARIES = new HttpField(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
    private static final int BUFFER_BYTES = 8 * 1024;

    private AnswerGzip() {}

    /** What is sent as this body: itself, or compressed, of which the headers then tell. */
    static byte[] sent(EdgeRequest request, HttpFields.Mutable headers, String mediaType, byte[] body) {
        byte[] compressed = applies(request, headers, mediaType, body.length)
                ? compressed(headers, List.of(ByteBuffer.wrap(body)), body.length)
                : null;
        return compressed == null ? body : compressed;
    }

    /**
     * What is sent as a body of these parts, which are left as they are.
     *
     * @param headers of the answer
     */
    static List<ByteBuffer> sent(
            EdgeRequest request, HttpFields.Mutable headers, String mediaType, List<ByteBuffer> parts) {
        long length = 0;
        for (ByteBuffer part : parts) {
            length += part.remaining();
        }
        byte[] compressed =
                applies(request, headers, mediaType, length) ? compressed(headers, parts, (int) length) : null;
        return compressed == null ? parts : List.of(ByteBuffer.wrap(compressed));
    }

    /** Whether it is worth while and asked for; tells caches where that makes a difference. */
    private static boolean applies(EdgeRequest request, HttpFields.Mutable headers, String mediaType, long length) {
        if (length < request.exchange().gzipFrom() || length >= Integer.MAX_VALUE) {
            return false;
        }
        if (!isText(mediaType) || headers.contains(HttpHeader.CONTENT_ENCODING)) {
            return false;
        }
        headers.ensureField(VARIES);
        return AcceptedGzip.isAskedFor(request.getHeaders());
    }

    /** By its media type; what may be anything, such as tensors in binary, is not. */
    private static boolean isText(String mediaType) {
        return mediaType.startsWith("text/")
                || mediaType.contains("json")
                || mediaType.contains("yaml")
                || mediaType.contains("xml");
    }

    /** Null if nothing is won. */
    private static byte @Nullable [] compressed(HttpFields.Mutable headers, List<ByteBuffer> parts, int length) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length / 4);
        try (WritableByteChannel gzip = Channels.newChannel(new FastGzip(bytes))) {
            for (ByteBuffer part : parts) {
                gzip.write(part.duplicate());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory throws none
        }
        if (bytes.size() >= length) {
            return null;
        }
        headers.put(GZIP);
        return bytes.toByteArray();
    }

    /** Of the levels the one that costs least: the others win little on numbers. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER_BYTES);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
