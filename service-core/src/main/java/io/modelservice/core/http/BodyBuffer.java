package io.modelservice.core.http;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Gathers a body. It trusts an announced length only as far as bytes arrive, so that headers alone cannot fill memory. */
final class BodyBuffer {
    private static final int FIRST_BYTES = 4 * 1024;
    private static final int TRUST = 8; // an announced byte is believed for each eighth that is here

    private final long expected;
    private final int limit;
    private byte[] bytes;
    private int size;

    /**
     * An empty buffer.
     *
     * @param expected the announced length in bytes, at most the limit, or negative if there is none
     * @param limit the most bytes taken
     */
    BodyBuffer(long expected, int limit) {
        this.expected = expected;
        this.limit = limit;
        this.bytes = new byte[(int) Math.min(expected < 0 ? limit : expected, FIRST_BYTES)];
    }

    /** Copies what the chunk holds; false, and nothing copied, if that is more than the limit. */
    boolean append(ByteBuffer chunk) {
        int more = chunk.remaining();
        if (more > limit - size) {
            return false;
        }
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, grown(size + more));
        }
        chunk.get(bytes, size, more);
        size += more;
        return true;
    }

    private int grown(int needed) {
        long more = expected < 0 ? Math.min(limit, 2L * bytes.length) : Math.min(expected, (long) TRUST * needed);
        return (int) Math.max(needed, more);
    }

    /** The body; the buffer's own array when it is full. */
    byte[] complete() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
