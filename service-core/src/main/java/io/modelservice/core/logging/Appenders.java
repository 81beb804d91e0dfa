package io.modelservice.core.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.nio.charset.Charset;
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

    LoggerContext context() {
        return context;
    }

    /** All of them, by their ids. */
    Map<String, Appender<ILoggingEvent>> make() {
        plans.keySet().forEach(this::of);
        return made;
    }

    /** The one with this id. */
    Appender<ILoggingEvent> of(String id) {
        Appender<ILoggingEvent> known = made.get(id);
        if (known != null) {
            return known;
        }
        HandlerPlan plan = plan(id);
        Appender<ILoggingEvent> appender = plan.target().appender(plan.formatter(), this);
        appender.setName(id);
        appender.setContext(context);
        filter(appender, plan);
        appender.start();
        if (!appender.isStarted()) {
            refuse(plan.keys());
        }
        made.put(id, appender);
        return appender;
    }

    /** The plan with this id, of which the reader has made sure. */
    HandlerPlan plan(String id) {
        HandlerPlan plan = plans.get(id);
        if (plan == null) {
            throw new IllegalStateException("a handler is not planned: " + id);
        }
        return plan;
    }

    private static void refuse(Keys keys) {
        if (keys.has("filename")) {
            String what = keys.shown("filename") + " cannot be written";
            keys.refuse("filename", what, "give the service a folder that it may write to");
        } else {
            keys.refuse("class", keys.shown("class") + " cannot be started", "check its address");
        }
    }

    private static void filter(Appender<ILoggingEvent> appender, HandlerPlan plan) {
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

    /** Writes lines in this form. */
    Encoder<ILoggingEvent> encoder(FormatterPlan lines, Charset charset) {
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(charset);
        encoder.setLayout(started(lines.layout()));
        encoder.start();
        return encoder;
    }

    Layout<ILoggingEvent> started(Layout<ILoggingEvent> layout) {
        layout.setContext(context);
        layout.start();
        return layout;
    }
}
