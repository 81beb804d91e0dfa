package io.modelservice.runner;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * What holds until the command line is read; then {@link LoggingOptions} sets logging up. Found by Logback itself, which
 * would look for files and read XML otherwise, a noticeable part of a start. A file that its property names is left to it.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class FirstLogging extends ContextAwareBase implements Configurator {
    private static final String FILE = "logback.configurationFile";

    /** For Logback, which looks for it by the service loader. */
    public FirstLogging() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (leavesItToLogback()) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Whether the property names a file; Logback would fall back to logging everything if that is not there. */
    static boolean leavesItToLogback() {
        String place = System.getProperty(FILE);
        return place != null && exists(place);
    }

    /** What is to be said of the property; empty for nothing. */
    static Optional<String> mistake() {
        String place = System.getProperty(FILE);
        return place == null || exists(place)
                ? Optional.empty()
                : Optional.of("%s names '%s', which is not there; correct it".formatted(FILE, place));
    }

    /** As Logback looks for it: a URL, a resource, a file. */
    private static boolean exists(String place) {
        try {
            return !new URL(place).getProtocol().isEmpty();
        } catch (MalformedURLException e) {
            return FirstLogging.class.getClassLoader().getResource(place) != null || new File(place).isFile();
        }
    }
}
