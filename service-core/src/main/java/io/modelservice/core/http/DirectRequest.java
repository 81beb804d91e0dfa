package io.modelservice.core.http;

import java.util.Map;
import org.eclipse.jetty.util.BufferUtil;

/** One that comes to its route past Javalin. */
final class DirectRequest extends RoutedRequest {
    private final EdgeAnswer answer;
    private volatile boolean later;

    DirectRequest(EdgeRequest request, EdgeAnswer answer, Map<String, String> parameters) {
        super(request, answer, parameters);
        this.answer = answer;
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
