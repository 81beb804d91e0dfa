package io.modelservice.core.http;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request with its {@link Exchange}, found as an attribute without a map; its complete body can be read once more. */
final class EdgeRequest extends Request.Wrapper {
    private final Exchange exchange;
    private final AtomicBoolean logged = new AtomicBoolean();
    private boolean complete;
    private volatile boolean read;
    private boolean replayed;

    EdgeRequest(Request wrapped, Exchange exchange) {
        super(wrapped);
        this.exchange = exchange;
    }

    Exchange exchange() {
        return exchange;
    }

    boolean isHttp2() {
        return getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
    }

    /** True once. */
    boolean logsNow() {
        return !logged.getAndSet(true);
    }

    void complete(byte[] body) {
        exchange.body(body);
        complete = true;
    }

    /** By HTTP/2 this is run if the stream is reset, unless something reads or writes then, which fails. */
    void whenFailed(Consumer<Throwable> action) {
        if (isHttp2()) {
            getWrapped().addFailureListener(action);
        }
    }

    /** Whether all of it has been read, so that what comes next on its connection is another one. */
    boolean isRead() {
        return read;
    }

    /**
     * All of it has been read and it is being worked on, for which its stream is silent, and rightly so. That has to be said
     * of HTTP/2 alone: Jetty resets a stream that it finds silent for the second time.
     */
    void isWorkedOn() {
        read = true;
        silence(0);
    }

    /** Its answer is written; from now on it is for the caller to read. */
    void isAnswered() {
        silence(getConnectionMetaData().getConnector().getIdleTimeout());
    }

    private void silence(long mostMillis) {
        if (getConnectionMetaData().getConnection() instanceof HTTP2Connection connection) {
            Stream stream = connection.getSession().getStream(Integer.parseInt(getId()));
            if (stream != null) { // else it has been reset
                stream.setIdleTimeout(mostMillis);
            }
        }
    }

    /** Leaves it: who answers a request ends it, also if its caller has gone. The servlets' own listener would meddle. */
    @Override
    public void addFailureListener(Consumer<Throwable> listener) {}

    @Override
    public @Nullable Object getAttribute(String name) {
        return Exchange.ATTRIBUTE.equals(name) ? exchange : super.getAttribute(name);
    }

    @Override
    public Content.@Nullable Chunk read() {
        if (!complete || replayed || exchange.received().length == 0) {
            return super.read();
        }
        replayed = true;
        return Content.Chunk.from(ByteBuffer.wrap(exchange.received()), true);
    }
}
