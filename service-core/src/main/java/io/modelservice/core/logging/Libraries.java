package io.modelservice.core.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;

/** Libraries under the service whose steps are of no interest to those who run it. */
final class Libraries {
    /** The last one is what Jetty calls itself where it is ours. */
    private static final List<String> NAMES =
            List.of("org.eclipse.jetty", "io.javalin", "io.grpc", "io.modelservice.core.http.JettyServer");

    private Libraries() {}

    /** Leaves their warnings, in a context that says nothing of them. */
    static void quiet(LoggerContext context) {
        NAMES.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
    }
}
