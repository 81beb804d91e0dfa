package io.modelservice.core.http;

import java.util.Map;
import org.eclipse.jetty.util.BufferUtil;

/** One that comes to its route past Javalin. */
final class DirectRequest extends RoutedRequest {
    private final EdgeAnswer answer;
    private final ConnectionThreads threads;
    private volatile boolean later;

    DirectRequest(EdgeRequest request, EdgeAnswer answer, ConnectionThreads threads, Map<String, String> parameters) {
        super(request, answer, parameters);
        this.answer = answer;
        this.threads = threads;
    }

    @Override
    public boolean mayWait() {
        return threads.mayWait();
    }

    @Override
    public void neverWaits() {
        threads.waitNoMore();
    }

    @Override
    public void later(Runnable start) {
        later = true;
        start.run();
    }

    @Override
    public void end() {
        if (later) {
            write();
        }
    }

    /** The handler has returned, or thrown something that is told by now. */
    void handled() {
        if (!later) {
            write();
        }
    }

    private void write() {
        answer.write(true, BufferUtil.EMPTY_BUFFER, answer);
    }
}
