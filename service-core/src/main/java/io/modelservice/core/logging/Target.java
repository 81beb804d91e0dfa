package io.modelservice.core.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.helpers.NOPAppender;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where a handler writes. */
sealed interface Target {
    /** What writes there, lines in this form; not started yet. */
    Appender<ILoggingEvent> appender(FormatterPlan lines, Appenders others);

    /** Standard output, or standard error. */
    record Console(boolean out) implements Target {
        @Override
        public Appender<ILoggingEvent> appender(FormatterPlan lines, Appenders others) {
            ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
            appender.setTarget(out ? "System.out" : "System.err");
            appender.setEncoder(others.encoder(lines, StandardCharsets.UTF_8));
            return appender;
        }
    }

    /** Nowhere. */
    record Nothing() implements Target {
        @Override
        public Appender<ILoggingEvent> appender(FormatterPlan lines, Appenders others) {
            return new NOPAppender<>();
        }
    }

    /** A file; append is whether what it holds is kept. */
    record ToFile(String name, boolean append, Charset charset, Rotation rotation) implements Target {
        @Override
        public Appender<ILoggingEvent> appender(FormatterPlan lines, Appenders others) {
            FileAppender<ILoggingEvent> appender = rotation.appender(Path.of(name), others.context());
            appender.setAppend(append);
            appender.setEncoder(others.encoder(lines, charset));
            return appender;
        }
    }

    /** A syslog server, over UDP. */
    record Syslog(String host, int port, String facility) implements Target {
        @Override
        public Appender<ILoggingEvent> appender(FormatterPlan lines, Appenders others) {
            SyslogLines appender = new SyslogLines(others.started(lines.layout()));
            appender.setSyslogHost(host);
            appender.setPort(port);
            appender.setFacility(facility);
            appender.setCharset(StandardCharsets.UTF_8);
            return appender;
        }
    }

    /** Another handler, through a queue of this many records. */
    record Queue(int capacity, String handler) implements Target {
        @Override
        public Appender<ILoggingEvent> appender(FormatterPlan lines, Appenders others) {
            AsyncAppender appender = new MaskingQueue();
            appender.setQueueSize(capacity);
            appender.setDiscardingThreshold(0);
            appender.setIncludeCallerData(others.plan(handler).formatter().needsCaller());
            appender.setContext(others.context());
            appender.addAppender(others.of(handler));
            return appender;
        }
    }
}
