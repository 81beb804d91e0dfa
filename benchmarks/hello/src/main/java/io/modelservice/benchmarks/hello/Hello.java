package io.modelservice.benchmarks.hello;

import io.javalin.Javalin;

/** Says that it is there, at the paths at which the service tells its health. */
public final class Hello {
    private Hello() {}

    /** Takes the port. */
    public static void main(String[] arguments) {
        Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.get("/api/health", context -> context.result("hello"));
                    config.routes.get("/api/health/ready", context -> context.result("hello"));
                })
                .start("127.0.0.1", Integer.parseInt(arguments[0]));
    }
}
