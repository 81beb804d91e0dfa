package io.modelservice.core.http;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** True once. */
    boolean logsNow() {
        return !logged.getAndSet(true);
    }

    void complete(byte[] body) {
        exchange.body(body);
        complete = true;
    }

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
