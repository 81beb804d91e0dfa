package io.modelservice.core.http;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole body of one answer, which is handed out in pieces once. */
final class AnswerBody {
    /** What is written at once; each thread keeps that much memory outside of the heap (JDK-6210541). */
    private static final int PIECE_BYTES = 256 * 1024;

    private final List<ByteBuffer> parts;
    private final long length;
    private long left;
    private int part;
    private int offset;

    /** @param parts left as they are */
    AnswerBody(List<ByteBuffer> parts) {
        long total = 0;
        for (ByteBuffer each : parts) {
            total += each.remaining();
        }
        this.length = total;
        this.left = total;
        this.parts = parts.size() > 1 && total <= PIECE_BYTES ? List.of(joined(parts, (int) total)) : parts;
    }

    /** One write costs more than a copy of this size. */
    private static ByteBuffer joined(List<ByteBuffer> parts, int length) {
        ByteBuffer joined = ByteBuffer.allocate(length);
        for (ByteBuffer each : parts) {
            joined.put(each.duplicate());
        }
        return joined.flip();
    }

    /** In bytes. */
    long length() {
        return length;
    }

    /** Whether all has been handed out. */
    boolean isAtEnd() {
        return left == 0;
    }

    /** Null at the end. */
    @Nullable
    ByteBuffer next() {
        if (left == 0) {
            return null;
        }
        while (offset == parts.get(part).remaining()) {
            part++;
            offset = 0;
        }
        ByteBuffer from = parts.get(part);
        int size = Math.min(PIECE_BYTES, from.remaining() - offset);
        ByteBuffer piece = from.slice(from.position() + offset, size);
        offset += size;
        left -= size;
        return piece;
    }
}
