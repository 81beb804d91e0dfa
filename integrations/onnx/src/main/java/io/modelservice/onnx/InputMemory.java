package io.modelservice.onnx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Direct memory for one input, one piece for each call at the same time, kept for the next calls: direct buffers are
 * freed late, with the garbage, and big ones would pile up until then. Thread-safe.
 */
final class InputMemory {
    private static final int LEAST = 1024;
    private static final int LARGEST_KEPT = 64 << 20;

    private final Queue<ByteBuffer> free = new ConcurrentLinkedQueue<>();

    Lease lease() {
        return new Lease();
    }

    private ByteBuffer take(int bytes) {
        ByteBuffer kept = free.poll();
        if (kept != null && kept.capacity() >= bytes) {
            return kept;
        }
        int rounded =
                bytes > LARGEST_KEPT ? bytes : Math.max(LEAST, Integer.highestOneBit(Math.max(bytes - 1, 1)) << 1);
        return ByteBuffer.allocateDirect(rounded);
    }

    /** Memory of one call, until it is closed. Not thread-safe. */
    final class Lease implements AutoCloseable {
        private final List<ByteBuffer> taken = new ArrayList<>(1);

        /** The numbers where native code can read them: where they lie, or a copy. */
        ByteBuffer direct(ByteBuffer numbers) {
            if (numbers.isDirect()) {
                return numbers;
            }
            ByteBuffer memory = take(numbers.remaining());
            taken.add(memory);
            return memory.clear().put(numbers).flip();
        }

        @Override
        public void close() {
            taken.stream().filter(memory -> memory.capacity() <= LARGEST_KEPT).forEach(free::add);
            taken.clear();
        }
    }
}
