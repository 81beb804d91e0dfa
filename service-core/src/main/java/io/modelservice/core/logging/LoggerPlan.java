package io.modelservice.core.logging;

import ch.qos.logback.classic.Level;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A logger of the section.
 *
 * @param name Logback's name of it
 * @param level its level; null to take its parent's
 * @param handlers the ids of its handlers
 * @param silent whether its own filters refuse all that is logged by this very name
 * @param propagate whether handlers above get its records too
 * @param told whether a level is given
 */
record LoggerPlan(
        String name, @Nullable Level level, List<String> handlers, boolean silent, boolean propagate, boolean told) {
    static final String ROOT = org.slf4j.Logger.ROOT_LOGGER_NAME;

    static LoggerPlan of(String name, Keys keys, List<String> filters) {
        boolean root = name.isEmpty() || name.equalsIgnoreCase("root");
        String shown = root ? "root" : name;
        boolean told = keys.has("level");
        Object given = keys.get("level");
        Level level = given == null ? null : Levels.of(given);
        if (root && level == null) {
            level = told ? Level.TRACE : Level.WARN;
        }
        boolean silent = !filters.stream().allMatch(filter -> isBelow(shown, filter));
        return new LoggerPlan(
                root ? ROOT : name, level, keys.texts("handlers"), silent, keys.bool("propagate", true), told);
    }

    /** Whether a logger is the named one or below it. */
    static boolean isBelow(String logger, String name) {
        return Stream.of("", logger).anyMatch(name::equals) || logger.startsWith(name + ".");
    }
}
