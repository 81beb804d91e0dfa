package io.modelservice.core.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.config.ConfigurationException;
import io.modelservice.core.config.Mistakes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Sets Logback up for a process whose logging is the service's own to decide. A program that uses
 * {@link io.modelservice.core.ModelService} alone needs no Logback.
 */
public final class ServiceLogging {
    private ServiceLogging() {}

    /**
     * Logs to standard output, from INFO on; of the HTTP libraries, from WARN on. What was set up before is dropped. Does
     * nothing if SLF4J's binding is not Logback.
     */
    public static void console(LogFormat format) {
        console(format, ConsoleTarget.SystemOut);
    }

    /** As {@link #console}, to standard error: for a program whose standard output is its product. */
    public static void errorConsole(LogFormat format) {
        console(format, ConsoleTarget.SystemErr);
    }

    private static void console(LogFormat format, ConsoleTarget target) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            context.reset();
            Libraries.quiet(context);
            Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.setLevel(Level.INFO);
            root.addAppender(appender(context, format, target));
        }
    }

    /**
     * Says whether the {@code logging} section can be followed, without following it.
     *
     * @throws ConfigurationException with all that is wrong with it
     */
    public static void check(ConfigFile file) {
        plan(file, new Mistakes(file.positions()));
    }

    /**
     * Follows the {@code logging} section; without one, or if SLF4J's binding is not Logback, does nothing. What was set
     * up before is dropped, unless the section is incremental. Files are opened.
     *
     * @return whether there is a section and it is followed
     * @throws ConfigurationException with all that is wrong with it, such as a file that cannot be written; what was set
     *     up before is kept then
     */
    public static boolean configure(ConfigFile file) {
        Mistakes mistakes = new Mistakes(file.positions());
        LoggingPlan plan = plan(file, mistakes);
        if (plan == null || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return false;
        }
        new Application(plan, context).run(mistakes);
        return true;
    }

    /** Writes what waits in queues, and closes the files. Nothing is logged afterwards. */
    public static void close() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }

    private static @Nullable LoggingPlan plan(ConfigFile file, Mistakes mistakes) {
        Map<String, @Nullable Object> section = file.config().logging();
        if (section == null) {
            return null;
        }
        LoggingPlan plan = LoggingPlan.of(section, mistakes);
        mistakes.throwIfAny();
        return plan;
    }

    private static ConsoleAppender<ILoggingEvent> appender(
            LoggerContext context, LogFormat format, ConsoleTarget target) {
        Layout<ILoggingEvent> layout =
                switch (format) {
                    case TEXT -> new TextLayout();
                    case JSON -> new JsonLayout();
                };
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setName("console");
        appender.setTarget(target.getName());
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
