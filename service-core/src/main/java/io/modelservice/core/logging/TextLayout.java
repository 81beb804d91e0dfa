package io.modelservice.core.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Lines for people: when, level, logger, text, and the call in brackets; callers' text cannot break out of its line. */
final class TextLayout extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter DATES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    @Override
    public String doLayout(ILoggingEvent logged) {
        ILoggingEvent event = MaskedEvent.of(logged);
        StringBuilder line = new StringBuilder(160);
        DATES.formatTo(event.getInstant(), line);
        line.append(String.format(" %-5s ", event.getLevel()));
        String logger = event.getLoggerName();
        line.append(LineText.of(logger.substring(logger.lastIndexOf('.') + 1))).append(": ");
        line.append(LineText.of(event.getFormattedMessage()));
        appendCall(line, event.getMDCPropertyMap());
        line.append('\n');
        if (event.getThrowableProxy() != null) {
            Trace.append(line, event.getThrowableProxy());
        }
        return line.toString();
    }

    private static void appendCall(StringBuilder line, Map<String, String> fields) {
        String id = fields.get("request_id");
        if (id == null) {
            return;
        }
        line.append(" [").append(LineText.of(id));
        for (String name : new String[] {"model", "version"}) {
            String value = fields.get(name);
            if (value != null) {
                line.append(' ').append(LineText.of(value));
            }
        }
        line.append(']');
    }
}
