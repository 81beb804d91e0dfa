package io.modelservice.core.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines for machines: when, level, logger, thread, message, the call's and the line's own fields, and the trace. */
final class JsonLayout extends LayoutBase<ILoggingEvent> {

    @Override
    public String doLayout(ILoggingEvent logged) {
        ILoggingEvent event = MaskedEvent.of(logged);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("timestamp", event.getInstant());
        fields.put("level", event.getLevel());
        fields.put("logger", event.getLoggerName());
        fields.put("thread", event.getThreadName());
        fields.put("message", event.getFormattedMessage());
        if (event.getThrowableProxy() != null) {
            fields.put("exception", Trace.of(event.getThrowableProxy()));
        }
        Fields.of(event).forEach(fields::putIfAbsent);
        return JsonLine.of(fields);
    }
}
