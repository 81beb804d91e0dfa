package io.modelservice.core.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** JSON objects with the attributes that a format names, in its order, then the record's own fields and its trace. */
final class NamedJsonLayout extends LayoutBase<ILoggingEvent> {
    private final Map<String, Function<ILoggingEvent, @Nullable Object>> named;

    NamedJsonLayout(Map<String, Function<ILoggingEvent, @Nullable Object>> named) {
        this.named = new LinkedHashMap<>(named);
    }

    @Override
    public String doLayout(ILoggingEvent logged) {
        ILoggingEvent event = MaskedEvent.of(logged);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        named.forEach((name, value) -> fields.put(name, value.apply(event)));
        Fields.of(event).forEach(fields::putIfAbsent);
        if (event.getThrowableProxy() != null) {
            fields.put("exc_info", Trace.of(event.getThrowableProxy()));
        }
        return JsonLine.of(fields);
    }
}
