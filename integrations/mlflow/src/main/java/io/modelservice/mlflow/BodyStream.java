package io.modelservice.mlflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer's body as it arrives. The JDK's own stream waits without a limit for a server that has fallen silent; this one
 * gives up. Read by one thread.
 */
final class BodyStream extends InputStream implements BodySubscriber<InputStream> {
    /** What came at once; whether it is the end; the failure that ended the body. */
    private record Part(List<ByteBuffer> buffers, boolean last, @Nullable Throwable failure) {}

    private final Duration longestSilence;
    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private Iterator<ByteBuffer> buffers = Collections.emptyIterator();
    private ByteBuffer current = ByteBuffer.allocate(0);
    private boolean ended;

    BodyStream(Duration longestSilence) {
        this.longestSilence = longestSilence;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription.complete(given);
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> came) {
        parts.add(new Part(came, false, null));
    }

    @Override
    public void onError(Throwable failure) {
        parts.add(new Part(List.of(), true, failure));
    }

    @Override
    public void onComplete() {
        parts.add(new Part(List.of(), true, null));
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? current.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, current.remaining());
        current.get(target, offset, count);
        return count;
    }

    private boolean hasMore() throws IOException {
        while (!current.hasRemaining() && !ended) {
            if (buffers.hasNext()) {
                current = buffers.next();
            } else {
                take(next());
            }
        }
        return current.hasRemaining();
    }

    private Part next() throws IOException {
        try {
            Part part = parts.poll(longestSilence.toNanos(), TimeUnit.NANOSECONDS);
            if (part == null) {
                throw new HttpTimeoutException("no byte came for %s".formatted(longestSilence));
            }
            return part;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading");
        }
    }

    private void take(Part part) throws IOException {
        if (part.failure() != null) {
            throw new IOException("the answer broke off: " + part.failure().getMessage(), part.failure());
        }
        ended = part.last();
        buffers = part.buffers().iterator();
        if (!ended) {
            subscription.join().request(1);
        }
    }

    /** Lets go of the connection if the body has not been read to its end. */
    @Override
    public void close() {
        ended = true;
        current = ByteBuffer.allocate(0);
        CompletableFuture<Void> unused = subscription.thenAccept(Subscription::cancel);
    }
}
