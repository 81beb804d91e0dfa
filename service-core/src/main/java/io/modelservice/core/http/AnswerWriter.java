package io.modelservice.core.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Writes the body of one answer, piece by piece as its reader takes it, while no thread waits. It looks after each time
 * limit: a reader that has not taken a piece since the last look is cut off, however steadily it reads. Of HTTP/1 its
 * connection is closed; of HTTP/2, where others share that, its stream is reset, and the connection closed alone if not even
 * that can be written.
 */
final class AnswerWriter extends IteratingCallback {
    private final Response response;
    private final AnswerBody body;
    private final Callback written;
    private final long limitMillis;
    private int pieces;
    private int piecesTaken;
    private int piecesSeen;
    private boolean cutOff;
    private Scheduler.@Nullable Task watch;
    private boolean ended;

    /** Begins with {@link #iterate}. */
    AnswerWriter(Response response, AnswerBody body, Callback written, Duration limit) {
        this.response = response;
        this.body = body;
        this.written = written;
        this.limitMillis = limit.toMillis();
    }

    @Override
    protected Action process() {
        ByteBuffer piece = body.next();
        if (piece == null) {
            return Action.SUCCEEDED;
        }
        began();
        response.write(body.isAtEnd(), piece, Callback.from(this::taken, this));
        watch();
        return Action.SCHEDULED;
    }

    private synchronized void began() {
        pieces++;
    }

    private synchronized void taken() {
        piecesTaken++;
    }

    /** Most answers are taken by the system at once, and need no timer. */
    private synchronized void watch() {
        if (watch == null && piecesTaken < pieces) {
            look();
        }
    }

    private synchronized void look() {
        if (ended) {
            return;
        }
        ConnectionMetaData connection = response.getRequest().getConnectionMetaData();
        if (cutOff || (pieces == piecesSeen && connection.getConnection() instanceof TimedHttpConnection)) {
            connection.getConnection().getEndPoint().close();
            return;
        }
        if (pieces == piecesSeen) {
            // the reset waits behind what the connection has to write, which its reader may keep back, too
            cutOff = true;
            response.getRequest().fail(new EofException("the answer is not read"));
        }
        piecesSeen = pieces;
        watch = connection.getConnector().getScheduler().schedule(this::look, limitMillis, TimeUnit.MILLISECONDS);
    }

    private synchronized void end() {
        ended = true;
        if (watch != null) {
            watch.cancel();
        }
    }

    @Override
    protected void onCompleteSuccess() {
        end();
        written.succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        end();
        written.failed(cause);
    }

    @Override
    public InvocationType getInvocationType() {
        return written.getInvocationType();
    }
}
