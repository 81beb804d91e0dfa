package io.modelservice.runner;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.logging.LogFormat;
import io.modelservice.core.logging.ServiceLogging;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** How much is logged and in which form, as far as the configuration doesn't say it. */
final class LoggingOptions {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Serving.class);

    @Option(names = "--verbose", description = "Log more, and show where a failure happened.")
    private boolean verbose;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description = {
                "text or json, where the configuration has no logging section; default: the variable LOG_FORMAT,",
                "if it is one of these, else text on a terminal and json elsewhere."
            })
    private @Nullable LogFormat format;

    /** For a service, until its configuration says otherwise. A file of Logback's own, named by its property, goes before. */
    void serving() {
        if (!FirstLogging.leavesItToLogback()) {
            ServiceLogging.console(format());
        }
        applyVerbosity();
        FirstLogging.mistake().ifPresent(LOG::warn);
    }

    /** Logs as the configuration says, if it does. */
    void follow(ConfigFile file) {
        if (!FirstLogging.leavesItToLogback() && ServiceLogging.configure(file)) {
            applyVerbosity();
        }
    }

    /**
     * For a command whose standard output is its product. What becomes of the models is left to the command to tell, unless
     * more is asked for.
     */
    void working() {
        if (!FirstLogging.leavesItToLogback()) {
            ServiceLogging.errorConsole(format());
        }
        applyVerbosity();
        if (!verbose && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            Logger advice =
                    context.getLogger("io.modelservice.core.hosting.Advice"); // on models that load all the same
            Level wanted = advice.getEffectiveLevel();
            context.getLogger("io.modelservice.core.hosting").setLevel(Level.OFF);
            advice.setLevel(wanted.isGreaterOrEqual(Level.WARN) ? wanted : Level.WARN);
        }
    }

    /** Where the progress of serving is told: to people in lines of text, else in records of the log. */
    Consumer<String> progress() {
        return format() == LogFormat.TEXT ? System.out::println : line -> LOG.info("{}", line.strip());
    }

    private LogFormat format() {
        if (format != null) {
            return format;
        }
        String wanted = System.getenv().getOrDefault("LOG_FORMAT", "");
        return Stream.of(LogFormat.values())
                .filter(known -> known.name().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseGet(() -> Terminal.isStandardOutput() ? LogFormat.TEXT : LogFormat.JSON);
    }

    private void applyVerbosity() {
        if (verbose && LoggerFactory.getLogger("io.modelservice") instanceof Logger logger) {
            logger.setLevel(Level.DEBUG);
        }
    }
}
