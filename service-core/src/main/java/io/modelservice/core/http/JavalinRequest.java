package io.modelservice.core.http;

import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One that Javalin has brought to its route. */
final class JavalinRequest extends RoutedRequest {
    private final Context context;
    private volatile @Nullable CompletableFuture<Void> answered;

    JavalinRequest(Context context) {
        super(Responses.edge(Responses.jetty(context.res())), Responses.jetty(context.res()), context.pathParamMap());
        this.context = context;
        context.res().setContentType(null); // Javalin's, whose charset would be put behind media types that are no text
        context.res().setCharacterEncoding(null);
    }

    @Override
    public boolean mayWait() {
        return true;
    }

    @Override
    public void neverWaits() {}

    @Override
    public void later(Runnable start) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        answered = future;
        context.future(() -> {
            start.run();
            return future;
        });
    }

    @Override
    public void end() {
        CompletableFuture<Void> future = answered;
        if (future != null) {
            future.complete(null);
        }
    }
}
