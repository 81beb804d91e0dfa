package io.modelservice.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.modelservice.base.NotReadyException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A native session that is freed when it is closed and its last call has ended, whichever is later: freeing it under a
 * running call would end the process. Thread-safe.
 */
final class GuardedSession implements AutoCloseable {
    private final OrtSession session;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Calls under way, and one for being open. */
    private final AtomicInteger holders = new AtomicInteger(1);

    GuardedSession(OrtSession session) {
        this.session = session;
    }

    /** Something done with the session. */
    interface Call<T> {
        T of(OrtSession session) throws OrtException;
    }

    /**
     * Does something with the session, which stays until it is done.
     *
     * @throws NotReadyException if it has been closed
     */
    <T> T call(Call<T> call) throws OrtException {
        if (closed.get() || holders.getAndUpdate(held -> held == 0 ? 0 : held + 1) == 0) {
            throw new NotReadyException("the model is closed; ask the one in its place", Duration.ofSeconds(1));
        }
        try {
            return call.of(session);
        } finally {
            release();
        }
    }

    boolean isOpen() {
        return !closed.get();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release();
        }
    }

    private void release() {
        if (holders.decrementAndGet() == 0) {
            try {
                session.close();
            } catch (OrtException e) {
                throw new OnnxException("the native session could not be freed: " + e.getMessage(), e);
            }
        }
    }
}
