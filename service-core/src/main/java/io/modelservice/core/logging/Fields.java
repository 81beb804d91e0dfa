package io.modelservice.core.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** What a record carries beside its text: the call's fields, and those of the line itself, which win. */
final class Fields {
    private Fields() {}

    static Map<String, @Nullable Object> of(ILoggingEvent event) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(event.getMDCPropertyMap());
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> fields.put(String.valueOf(pair.key), pair.value));
        }
        return fields;
    }

    /** One of them; null if there is none of that name. */
    static @Nullable Object of(ILoggingEvent event, String name) {
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                if (name.equals(pair.key)) {
                    return pair.value;
                }
            }
        }
        return event.getMDCPropertyMap().get(name);
    }
}
