package io.modelservice.core.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.helpers.NOPAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes and starts the appenders of a plan; those that cannot start are told as mistakes. */
final class Appenders {
    private final LoggerContext context;
    private final Map<String, HandlerPlan> plans;
    private final Map<String, Appender<ILoggingEvent>> made = new LinkedHashMap<>();

    Appenders(LoggerContext context, Map<String, HandlerPlan> plans) {
        this.context = context;
        this.plans = plans;
    }

    Map<String, Appender<ILoggingEvent>> make() {
        plans.keySet().forEach(this::of);
        return made;
    }

    private Appender<ILoggingEvent> of(String name) {
        Appender<ILoggingEvent> known = made.get(name);
        if (known != null) {
            return known;
        }
        HandlerPlan plan = plans.get(name);
        if (plan == null) {
            throw new IllegalStateException("a handler is not planned: " + name);
        }
        Appender<ILoggingEvent> appender = appender(plan);
        appender.setName(name);
        appender.setContext(context);
        filter(appender, plan);
        appender.start();
        if (!appender.isStarted()) {
            plan.keys()
                    .refuse(
                            plan.keys().has("filename") ? "filename" : "class",
                            plan.keys().shown("filename") + " cannot be written",
                            "give the service a folder that it may write to");
        }
        made.put(name, appender);
        return appender;
    }

    private void filter(Appender<ILoggingEvent> appender, HandlerPlan plan) {
        if (plan.level() != null) {
            ThresholdFilter threshold = new ThresholdFilter();
            threshold.setLevel(plan.level().toString());
            threshold.start();
            appender.addFilter(threshold);
        }
        for (String name : plan.filters()) {
            NameFilter filter = new NameFilter(name);
            filter.start();
            appender.addFilter(filter);
        }
    }

    private Appender<ILoggingEvent> appender(HandlerPlan plan) {
        Target target = plan.target();
        if (target instanceof Target.Console console) {
            ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
            appender.setTarget(console.out() ? "System.out" : "System.err");
            return encoded(appender, plan, StandardCharsets.UTF_8);
        }
        if (target instanceof Target.ToFile file) {
            return encoded(file(file), plan, file.charset());
        }
        if (target instanceof Target.Queue queue) {
            return queue(queue);
        }
        return target instanceof Target.Syslog syslog ? syslog(syslog, layout(plan)) : new NOPAppender<>();
    }

    private FileAppender<ILoggingEvent> file(Target.ToFile file) {
        Path path = Path.of(file.name());
        FileAppender<ILoggingEvent> appender = file.rotation() instanceof Target.Never
                ? new FileAppender<>()
                : rolling(rollover(path, file.rotation()));
        appender.setFile(file.name());
        appender.setAppend(file.append());
        return appender;
    }

    private static Rollover rollover(Path path, Target.Rotation rotation) {
        return rotation instanceof Target.ByTime time
                ? new TimeRollover(path, time, begun(path.toFile()))
                : new SizeRollover(path, (Target.BySize) rotation);
    }

    /** As in Python, a file that is there already is as old as its last line. */
    private static Instant begun(File file) {
        return file.exists() ? Instant.ofEpochMilli(file.lastModified()) : Instant.now();
    }

    private RollingFileAppender<ILoggingEvent> rolling(Rollover rollover) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        rollover.setContext(context);
        rollover.start();
        appender.setRollingPolicy(rollover);
        appender.setTriggeringPolicy(rollover);
        return appender;
    }

    private Appender<ILoggingEvent> queue(Target.Queue queue) {
        AsyncAppender appender = new AsyncAppender();
        appender.setQueueSize(queue.capacity());
        appender.setDiscardingThreshold(0);
        HandlerPlan fed = plans.get(queue.handler());
        appender.setIncludeCallerData(fed != null && fed.formatter().needsCaller());
        appender.setContext(context);
        appender.addAppender(of(queue.handler()));
        return appender;
    }

    private Appender<ILoggingEvent> syslog(Target.Syslog syslog, Layout<ILoggingEvent> lines) {
        SyslogLines appender = new SyslogLines(lines);
        appender.setSyslogHost(syslog.host());
        appender.setPort(syslog.port());
        appender.setFacility(syslog.facility());
        appender.setCharset(StandardCharsets.UTF_8);
        return appender;
    }

    private Appender<ILoggingEvent> encoded(
            OutputStreamAppender<ILoggingEvent> appender, HandlerPlan plan, Charset charset) {
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(charset);
        encoder.setLayout(layout(plan));
        encoder.start();
        appender.setEncoder(encoder);
        return appender;
    }

    private Layout<ILoggingEvent> layout(HandlerPlan plan) {
        Layout<ILoggingEvent> layout = plan.formatter().layout();
        layout.setContext(context);
        layout.start();
        return layout;
    }
}
