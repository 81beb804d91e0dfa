package io.modelservice.core.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Writes the body of one answer, piece by piece as its reader takes it, while no thread waits. A connection of HTTP/1 whose
 * reader takes less than a piece in the time limit is closed, however steadily it does.
 */
final class AnswerWriter extends IteratingCallback {
    private final Response response;
    private final AnswerBody body;
    private final Callback written;
    private final long limitMillis;
    private int pieces;
    private int piecesSeen;
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
        response.write(body.isAtEnd(), piece, this);
        return Action.SCHEDULED;
    }

    private synchronized void began() {
        pieces++;
        if (pieces == 2) { // small answers are not worth a timer: the system takes one piece anyway
            look();
        }
    }

    private synchronized void look() {
        if (ended) {
            return;
        }
        ConnectionMetaData connection = response.getRequest().getConnectionMetaData();
        if (pieces > piecesSeen) {
            piecesSeen = pieces;
            watch = connection.getConnector().getScheduler().schedule(this::look, limitMillis, TimeUnit.MILLISECONDS);
        } else if (connection.getConnection() instanceof TimedHttpConnection) { // of HTTP/2 others share it
            connection.getConnection().getEndPoint().close();
        }
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
