package io.modelservice.core.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** Python's levels as Logback's, and back. */
final class Levels {
    private static final List<String> CRITICAL = List.of("CRITICAL", "FATAL");

    private Levels() {}

    /** The level of a name in any case, or of a number; null for none of its own (NOTSET). */
    static @Nullable Level of(Object level) {
        return level instanceof Number number ? ofNumber(number.longValue()) : ofName(String.valueOf(level));
    }

    private static @Nullable Level ofNumber(long number) {
        if (number <= 0) {
            return null;
        }
        if (number > 50) {
            return Level.OFF;
        }
        return List.of(Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR, Level.ERROR)
                .get((int) number / 10);
    }

    private static @Nullable Level ofName(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "CRITICAL", "FATAL", "ERROR" -> Level.ERROR;
            case "WARNING", "WARN" -> Level.WARN;
            case "INFO" -> Level.INFO;
            case "DEBUG" -> Level.DEBUG;
            default -> null;
        };
    }

    /** Python's name of a record's level; an error that is marked so is CRITICAL. */
    static String name(ILoggingEvent event) {
        if (event.getLevel() == Level.WARN) {
            return "WARNING";
        }
        return isCritical(event) ? "CRITICAL" : event.getLevel().toString();
    }

    /** Python's number of a record's level; 5 for TRACE, which Python doesn't have. */
    static int number(ILoggingEvent event) {
        return switch (event.getLevel().toInt()) {
            case Level.ERROR_INT -> isCritical(event) ? 50 : 40;
            case Level.WARN_INT -> 30;
            case Level.INFO_INT -> 20;
            case Level.DEBUG_INT -> 10;
            default -> 5;
        };
    }

    private static boolean isCritical(ILoggingEvent event) {
        if (event.getLevel() != Level.ERROR || event.getMarkerList() == null) {
            return false;
        }
        return event.getMarkerList().stream().map(Marker::getName).anyMatch(CRITICAL::contains);
    }
}
