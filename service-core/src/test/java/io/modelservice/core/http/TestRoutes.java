package io.modelservice.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.modelservice.core.access.Permission;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Routes that show what the edge hands to a route: the id, the body, parameters; and some that fail. */
final class TestRoutes {
    static final String HEALTH = "{\"health_status\":\"HEALTHY\"}";

    private TestRoutes() {}

    static void register(RouteRegistry routes, WorkSlots slots) {
        routes.get("/api/health", Permission.open(), context -> json(context, HEALTH));
        routes.post("/echo", Permission.open(), TestRoutes::echo);
        routes.head("/echo", Permission.open(), TestRoutes::echo);
        routes.post("/parts", Permission.open(), TestRoutes::echoInParts);
        routes.get(
                "/api/models/{name}/metadata",
                Permission.open(),
                context -> json(context, "\"" + context.pathParam("name") + "\""));
        routes.get("/api/models", Permission.open(), context -> json(context, "[]"));
        routes.get(
                "/id",
                Permission.open(),
                context -> json(context, Exchange.of(context.req()).requestId()));
        routes.get("/fails", Permission.open(), context -> {
            throw new IllegalStateException("secret of " + TestRoutes.class);
        });
        routes.get("/fails-badly", Permission.open(), context -> {
            throw new StackOverflowError("secret");
        });
        routes.get("/times-out", Permission.open(), context -> {
            throw new IOException("secret", new TimeoutException("secret"));
        });
        routes.get("/not-ready", Permission.open(), context -> {
            throw new FailureException(ErrorType.NOT_READY);
        });
        routes.post("/work", Permission.open(), context -> slots.run(context, TestRoutes::echo));
    }

    static void echo(Context context) {
        Responses.json(context.res(), 200, Exchange.of(context.req()).body());
    }

    /** A first part that is short, and the rest. */
    private static void echoInParts(Context context) {
        ByteBuffer body = ByteBuffer.wrap(Exchange.of(context.req()).body());
        int first = Math.min(100, body.remaining());
        List<ByteBuffer> parts = List.of(body.slice(0, first), body.slice(first, body.remaining() - first));
        Responses.write(context.res(), 200, "application/octet-stream", parts);
    }

    static void json(Context context, String json) {
        Responses.json(context.res(), 200, json.getBytes(UTF_8));
    }
}
