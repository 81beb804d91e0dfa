package io.modelservice.core.http;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request with its {@link Exchange}, found as an attribute without a map; its complete body can be read once more. */
final class EdgeRequest extends Request.Wrapper {
    private final Exchange exchange;
    private final AtomicBoolean logged = new AtomicBoolean();
    private boolean complete;
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
