package io.modelservice.core.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Ends a read that gets nothing for too long by closing the stream, for which the JDK's client has no setting. */
final class PatientStream extends FilterInputStream {
    private final Duration patience;
    private volatile boolean late;

    PatientStream(InputStream in, Duration patience) {
        super(in);
        this.patience = patience;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        Executor later = CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> guard = CompletableFuture.runAsync(this::giveUp, later);
        try {
            int count = super.read(into, from, length);
            if (late) {
                throw new IOException("closed");
            }
            return count;
        } catch (IOException failure) {
            throw late ? new SocketTimeoutException("nothing came for " + patience) : failure;
        } finally {
            guard.cancel(false);
        }
    }

    private void giveUp() {
        late = true;
        try {
            in.close();
        } catch (IOException closed) {
            // the reader is told
        }
    }
}
