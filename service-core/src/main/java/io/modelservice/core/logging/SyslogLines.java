package io.modelservice.core.logging;

import ch.qos.logback.classic.net.SyslogAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.LayoutBase;

/** Syslog records whose text is a formatter's line. */
final class SyslogLines extends SyslogAppender {
    private final Layout<ILoggingEvent> lines;

    SyslogLines(Layout<ILoggingEvent> lines) {
        this.lines = lines;
        setThrowableExcluded(true);
        setSuffixPattern("");
    }

    @Override
    public Layout<ILoggingEvent> buildLayout() {
        Layout<ILoggingEvent> head = super.buildLayout();
        return new LayoutBase<>() {
            @Override
            public String doLayout(ILoggingEvent event) {
                return head.doLayout(event) + lines.doLayout(event).stripTrailing();
            }
        };
    }
}
