package io.modelservice.core.http;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.JavalinState;
import io.javalin.http.servlet.JavalinServlet;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import kotlin.Lazy;

/** Builds Javalin's servlet without a {@code Javalin} object, and so without its own server, its banner and its threads. */
final class JavalinAssembly {
    private static final int RESULT_BUFFER_BYTES = 8 * 1024;

    private JavalinAssembly() {}

    static JavalinServlet servlet(Routes routes, WorkSlots slots, RouteDispatch dispatch) {
        JavalinState state = new JavalinState();
        state.servletRequestLifecycle = new ArrayList<>(List.of(new JavalinDispatch(dispatch)));
        JavalinState.applyUserConfig(state, config -> {
            quiet(config);
            failures(config);
        });
        RouteRegistry registry = new RouteRegistry();
        routes.register(registry, slots);
        dispatch.routes(registry.routes());
        JavalinServlet servlet = new JavalinServlet(state);
        complete(servlet);
        return servlet;
    }

    /**
     * Makes what the servlet would make at its first request: unguarded, so that of the first two at the same time one may
     * fail with a {@code NullPointerException} of Kotlin's {@code UnsafeLazyImpl}.
     */
    private static void complete(JavalinServlet servlet) {
        for (Field field : JavalinServlet.class.getDeclaredFields()) {
            if (field.getType() == Lazy.class) {
                field.setAccessible(true);
                value(field, servlet).getValue();
            }
        }
    }

    private static Lazy<?> value(Field field, JavalinServlet servlet) {
        try {
            return (Lazy<?>) field.get(servlet);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // it has been made accessible
        }
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.defaultContentType = EdgeHeaders.JSON;
        config.http.responseBufferSize = RESULT_BUFFER_BYTES;
    }

    /** For routes that give Javalin a future of their own; everything else is caught in {@link JavalinDispatch}. */
    private static void failures(JavalinConfig config) {
        config.routes.exception(
                Exception.class, (thrown, context) -> Failures.answer(context.req(), context.res(), thrown));
    }
}
