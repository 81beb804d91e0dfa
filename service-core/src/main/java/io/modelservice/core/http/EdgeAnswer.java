package io.modelservice.core.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.Graceful;
import org.jspecify.annotations.Nullable;

/**
 * A request's answer, which the edge can give itself while the thread that handles the request is still at work: what that
 * thread writes afterwards goes nowhere. Jetty takes the connection's next request, or closes it, when that thread is back.
 */
final class EdgeAnswer extends Response.Wrapper implements Callback {
    private static final int SMALL_BYTES = 16 * 1024;

    private final EdgeRequest edge;
    private final Callback callback;
    private final Terms terms;
    private volatile @Nullable AnswerBody body;
    private volatile boolean takenOver;
    private volatile boolean gone;
    private volatile @Nullable Runnable whenGone;

    /**
     * What all answers share.
     *
     * @param ending where it is told to end, answers say that their connection does, so that no request follows
     * @param unread how much of large answers is kept
     * @param slowest time in which a reader must take a piece
     */
    record Terms(Graceful ending, UnreadAnswers unread, Duration slowest) {}

    EdgeAnswer(EdgeRequest request, Response response, Callback callback, Terms terms) {
        super(request, response);
        this.terms = terms;
        this.edge = request;
        this.callback = callback;
        request.whenFailed(failure -> {
            gone = true;
            Runnable told = whenGone;
            if (told != null) {
                told.run();
            }
        });
    }

    /** What the handling thread writes goes nowhere from now on; nothing may have been written. {@link #cutOff} follows. */
    void takeOver() {
        takenOver = true;
    }

    void cutOff(Failure failure) {
        edge.isAnswered();
        Response response = getWrapped();
        response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        Callback told = Callback.from(this::log, callback);
        EdgeHeaders.write(response, failure, edge.exchange().rules().failures(), told);
    }

    /** Now, not when the thread comes back, if it ever does; then nothing may be left of request and answer. */
    private void log() {
        RequestLog log = edge.getConnectionMetaData().getConnector().getServer().getRequestLog();
        if (log != null) {
            log.log(edge, getWrapped());
        }
    }

    /** Of HTTP/2 this is run when the stream is reset, or has been. */
    void whenGone(Runnable action) {
        whenGone = action;
        if (gone) {
            action.run();
        }
    }

    /** Of HTTP/1 by a look at the connection, while nobody else reads from it. */
    boolean isAbandoned() {
        return gone
                || (edge.getConnectionMetaData().getConnection() instanceof TimedHttpConnection connection
                        && connection.isClosedByPeer());
    }

    /** The answer's whole body, written when its headers are complete, in the place of nothing. */
    void body(AnswerBody whole) {
        body = whole;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback written) {
        if (takenOver) {
            written.succeeded();
            return;
        }
        edge.isAnswered();
        if (terms.ending().isShutdown() && !isCommitted()) {
            getHeaders().put(HttpFields.CONNECTION_CLOSE);
        }
        AnswerBody whole = body;
        if (whole != null && last && BufferUtil.isEmpty(content)) {
            body = null;
            edge.exchange().body(Exchange.NO_BODY); // who is slow to read an answer holds that alone
            whenGone = null;
            write(whole, written);
        } else if (last && edge.isHttp2() && BufferUtil.hasContent(content)) {
            send(new AnswerBody(List.of(content)), written);
        } else {
            super.write(last, content, written);
        }
    }

    /** Its length is told here: to the servlet's response it would announce what the servlet has to write. */
    private void write(AnswerBody whole, Callback written) {
        getHeaders().put(HttpHeader.CONTENT_LENGTH, whole.length());
        if (HttpMethod.HEAD.is(edge.getMethod())) {
            super.write(true, BufferUtil.EMPTY_BUFFER, written);
        } else if (whole.length() <= takenBySystem()) {
            super.write(true, whole.next(), written);
        } else if (terms.unread().add(whole.length())) {
            send(whole, Callback.from(() -> terms.unread().remove(whole.length()), written));
        } else {
            EdgeHeaders.clear(getHeaders());
            EdgeHeaders.write(
                    this,
                    Failure.of(ErrorType.OVERLOADED),
                    edge.exchange().rules().failures(),
                    written);
        }
    }

    private void send(AnswerBody whole, Callback written) {
        new AnswerWriter(getWrapped(), whole, written, terms.slowest()).iterate();
    }

    /** What is out of this process's memory at once, whoever reads; a reader of HTTP/2 says how much may be sent at all. */
    private int takenBySystem() {
        return edge.isHttp2() ? 0 : SMALL_BYTES;
    }

    @Override
    public void succeeded() {
        if (!takenOver) {
            if (edge.isRead()
                    && edge.getConnectionMetaData().getConnection() instanceof TimedHttpConnection connection) {
                connection.answered();
            }
            callback.succeeded();
        }
    }

    @Override
    public void failed(Throwable cause) {
        edge.isAnswered(); // by whoever answers failures
        if (!takenOver) {
            callback.failed(cause);
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return callback.getInvocationType();
    }
}
