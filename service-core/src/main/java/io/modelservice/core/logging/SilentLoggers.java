package io.modelservice.core.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** Silences loggers, not those below them, as Python does; a level of OFF would be inherited. */
final class SilentLoggers extends TurboFilter {
    private final Set<String> names;

    SilentLoggers(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        return names.contains(logger.getName()) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
