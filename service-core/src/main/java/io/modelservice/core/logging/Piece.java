package io.modelservice.core.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a format. */
sealed interface Piece {
    /** What it writes, for records whose values these attributes tell. */
    Function<ILoggingEvent, String> writer(Attributes attributes);

    /** Text between the attributes. */
    record Literal(String text) implements Piece {
        @Override
        public Function<ILoggingEvent, String> writer(Attributes attributes) {
            return event -> text;
        }
    }

    /** An attribute of the record. */
    record Slot(String name, Spec spec) implements Piece {
        @Override
        public Function<ILoggingEvent, String> writer(Attributes attributes) {
            Function<ILoggingEvent, @Nullable Object> value = attributes.of(name);
            return event -> spec.apply(value.apply(event));
        }
    }
}
