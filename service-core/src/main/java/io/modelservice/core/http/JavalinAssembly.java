package io.modelservice.core.http;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.JavalinState;
import io.javalin.http.servlet.JavalinServlet;
import java.util.ArrayList;
import java.util.List;

/** Builds Javalin's servlet without a {@code Javalin} object, and so without its own server, its banner and its threads. */
final class JavalinAssembly {
    private static final int RESULT_BUFFER_BYTES = 8 * 1024;

    private JavalinAssembly() {}

    static JavalinServlet servlet(Routes routes, WorkSlots slots, RouteDispatch dispatch) {
        JavalinState state = new JavalinState();
        state.servletRequestLifecycle = new ArrayList<>(List.of(dispatch));
        JavalinState.applyUserConfig(state, config -> {
            quiet(config);
            failures(config);
        });
        RouteRegistry registry = new RouteRegistry();
        routes.register(registry, slots);
        dispatch.routes(registry.routes());
        return new JavalinServlet(state);
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.defaultContentType = EdgeHeaders.JSON;
        config.http.responseBufferSize = RESULT_BUFFER_BYTES;
    }

    /** For routes that give Javalin a future of their own; everything else is caught in {@link RouteDispatch}. */
    private static void failures(JavalinConfig config) {
        config.routes.exception(
                Exception.class, (thrown, context) -> Failures.answer(context.req(), context.res(), thrown));
    }
}
