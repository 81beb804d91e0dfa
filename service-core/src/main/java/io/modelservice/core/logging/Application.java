package io.modelservice.core.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.LifeCycle;
import io.modelservice.core.config.Mistakes;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Carries a plan out. What was set up before is kept if it fails. */
final class Application {
    private final LoggingPlan plan;
    private final LoggerContext context;

    Application(LoggingPlan plan, LoggerContext context) {
        this.plan = plan;
        this.context = context;
    }

    void run(Mistakes mistakes) {
        if (plan.incremental()) {
            plan.loggers().forEach(this::level);
            return;
        }
        Map<String, Appender<ILoggingEvent>> appenders = new Appenders(context, plan.handlers()).make();
        if (mistakes.count() > 0) {
            appenders.values().forEach(LifeCycle::stop);
            mistakes.throwIfAny();
        }
        Set<String> silent = silent();
        context.reset();
        context.getLogger(LoggerPlan.ROOT).setLevel(Level.WARN);
        Libraries.quiet(context);
        plan.loggers().forEach(logger -> logger(logger, appenders));
        if (!silent.isEmpty()) {
            SilentLoggers filter = new SilentLoggers(silent);
            filter.start();
            context.addTurboFilter(filter);
        }
    }

    private void level(LoggerPlan planned) {
        Logger logger = context.getLogger(planned.name());
        if (planned.told()) {
            logger.setLevel(planned.level());
        }
        logger.setAdditive(planned.propagate());
    }

    private void logger(LoggerPlan planned, Map<String, Appender<ILoggingEvent>> appenders) {
        Logger logger = context.getLogger(planned.name());
        logger.setLevel(planned.level());
        logger.setAdditive(planned.propagate());
        for (String handler : planned.handlers()) {
            Appender<ILoggingEvent> appender = appenders.get(handler);
            if (appender != null) {
                logger.addAppender(appender);
            }
        }
    }

    /** Those that existed and aren't named, but for the service's own, and those whose filters refuse them. */
    private Set<String> silent() {
        Set<String> silent = new HashSet<>();
        for (Logger logger : context.getLoggerList()) {
            String name = logger.getName();
            boolean own = LoggerPlan.isBelow(name, "io.modelservice") || name.equals(LoggerPlan.ROOT);
            if (plan.disable() && !own && !plan.names(name)) {
                silent.add(name);
            }
        }
        plan.loggers().stream().filter(LoggerPlan::silent).map(LoggerPlan::name).forEach(silent::add);
        return silent;
    }
}
