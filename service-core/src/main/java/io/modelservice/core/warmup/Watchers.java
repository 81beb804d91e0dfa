package io.modelservice.core.warmup;

import java.lang.management.ManagementFactory;
import org.slf4j.LoggerFactory;

/** Those who would tell of the process's own requests as if they were callers'. */
final class Watchers {
    private Watchers() {}

    /** Whether agents look into the JVM, as tracing systems do, or Jetty writes a line for each of its steps. */
    static boolean arePresent() {
        return LoggerFactory.getLogger("org.eclipse.jetty").isDebugEnabled()
                || ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .anyMatch(Watchers::isAgent);
    }

    private static boolean isAgent(String argument) {
        return argument.startsWith("-javaagent:") || argument.startsWith("-agentpath:");
    }
}
