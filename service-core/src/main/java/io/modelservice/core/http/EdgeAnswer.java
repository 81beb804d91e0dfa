package io.modelservice.core.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.Graceful;

/**
 * A request's answer, which the edge can give itself while the thread that handles the request is still at work: what that
 * thread writes afterwards goes nowhere. Jetty takes the connection's next request, or closes it, when that thread is back.
 */
final class EdgeAnswer extends Response.Wrapper implements Callback {
    private static final int PROBE_BYTES = 1024;

    private final EdgeRequest edge;
    private final Callback callback;
    private final Graceful service;
    private volatile boolean takenOver;
    private volatile boolean gone;

    /** @param service where it is told to end, the answer says that its connection does, so that no request follows it */
    EdgeAnswer(EdgeRequest request, Response response, Callback callback, Graceful service) {
        super(request, response);
        this.service = service;
        this.edge = request;
        this.callback = callback;
    }

    /** What the handling thread writes goes nowhere from now on; nothing may have been written. {@link #cutOff} follows. */
    void takeOver() {
        takenOver = true;
    }

    void cutOff(Failure failure) {
        Response response = getWrapped();
        response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        Callback told = Callback.from(callback, this::log);
        EdgeHeaders.write(response, failure, edge.exchange().rules().failures(), told);
    }

    /** Now, not when the thread comes back, if it ever does. */
    private void log() {
        RequestLog log = edge.getConnectionMetaData().getConnector().getServer().getRequestLog();
        if (log != null) {
            log.log(edge, getWrapped());
        }
    }

    /** The request waits from now on; of HTTP/2 a stream that is reset meanwhile is told. */
    void waits() {
        edge.addFailureListener(failure -> gone = true);
    }

    /** Of HTTP/1 by a look at the connection; what has arrived already of the next request is put back. */
    boolean isAbandoned() {
        Connection connection = edge.getConnectionMetaData().getConnection();
        if (gone || !(connection instanceof Connection.UpgradeTo http)) {
            return gone;
        }
        EndPoint endPoint = connection.getEndPoint();
        ByteBuffer probe = BufferUtil.allocate(PROBE_BYTES);
        try {
            int read = endPoint.fill(probe);
            if (read > 0) {
                http.onUpgradeTo(probe);
            }
            return read < 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback written) {
        if (takenOver) {
            written.succeeded();
        } else {
            if (service.isShutdown() && !isCommitted()) {
                getHeaders().put(HttpFields.CONNECTION_CLOSE);
            }
            super.write(last, content, written);
        }
    }

    @Override
    public void succeeded() {
        if (!takenOver) {
            callback.succeeded();
        }
    }

    @Override
    public void failed(Throwable cause) {
        if (!takenOver) {
            callback.failed(cause);
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return callback.getInvocationType();
    }
}
