package io.modelservice.core.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;

/** When a file gives way to the next. */
sealed interface Rotation {
    /** What writes the file, not started yet. */
    FileAppender<ILoggingEvent> appender(Path file, LoggerContext context);

    /** Never. */
    record Never() implements Rotation {
        @Override
        public FileAppender<ILoggingEvent> appender(Path file, LoggerContext context) {
            return named(new FileAppender<>(), file, context);
        }
    }

    /** When it holds this many bytes; so many older files are kept. */
    record BySize(long bytes, int backups) implements Rotation {
        @Override
        public FileAppender<ILoggingEvent> appender(Path file, LoggerContext context) {
            return rolling(new SizeRollover(file, this), file, context);
        }
    }

    /**
     * With time.
     *
     * @param when S, M, H, D, MIDNIGHT, or W0 (Monday) to W6
     * @param interval how many of these
     * @param backups how many older files are kept; 0 for all
     * @param zone whose midnight it is
     */
    record ByTime(String when, int interval, int backups, ZoneId zone) implements Rotation {
        @Override
        public FileAppender<ILoggingEvent> appender(Path file, LoggerContext context) {
            return rolling(new TimeRollover(file, this, begun(file)), file, context);
        }

        /** As in Python, a file that is there already is as old as its last line. */
        private static Instant begun(Path file) {
            return Files.exists(file) ? Instant.ofEpochMilli(file.toFile().lastModified()) : Instant.now();
        }
    }

    private static FileAppender<ILoggingEvent> rolling(Rollover rollover, Path file, LoggerContext context) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        named(appender, file, context); // before its policies: it complains on standard output of the other order
        rollover.setContext(context);
        rollover.start();
        appender.setRollingPolicy(rollover);
        appender.setTriggeringPolicy(rollover);
        return appender;
    }

    private static FileAppender<ILoggingEvent> named(
            FileAppender<ILoggingEvent> appender, Path file, LoggerContext context) {
        appender.setContext(context);
        appender.setFile(file.toString());
        return appender;
    }
}
