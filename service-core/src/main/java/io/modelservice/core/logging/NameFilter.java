package io.modelservice.core.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/** Takes the records of a logger and of those below it. */
final class NameFilter extends Filter<ILoggingEvent> {
    private final String logger;

    NameFilter(String logger) {
        this.logger = logger;
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return LoggerPlan.isBelow(event.getLoggerName(), logger) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
}
