package io.modelservice.core.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of Python's log records, by name; any other name is a field of the call or of the line.
 *
 * @param dates how asctime is written
 * @param defaults values of fields that a record lacks
 */
record Attributes(DateTimeFormatter dates, Map<String, ? extends @Nullable Object> defaults) {
    /** Those that are numbers. */
    static final Set<String> NUMBERS =
            Set.of("created", "msecs", "relativeCreated", "levelno", "lineno", "process", "thread");

    /** Those that are texts. */
    static final Set<String> TEXTS = Set.of(
            "asctime",
            "levelname",
            "message",
            "msg",
            "name",
            "pathname",
            "filename",
            "module",
            "funcName",
            "processName",
            "threadName",
            "taskName",
            "stack_info",
            "exc_info",
            "exc_text");

    private static final Set<String> OF_THE_CALLER = Set.of("pathname", "filename", "module", "lineno", "funcName");

    /** Whether telling it needs to know where the program logged, which is slow. */
    static boolean needsCaller(String name) {
        return OF_THE_CALLER.contains(name);
    }

    Function<ILoggingEvent, @Nullable Object> of(String name) {
        return switch (name) {
            case "asctime" -> event -> dates.format(event.getInstant());
            case "created" -> event -> event.getTimeStamp() / 1e3;
            case "msecs" -> event -> (double) Math.floorMod(event.getTimeStamp(), 1000L);
            case "relativeCreated" ->
                event -> (double)
                        (event.getTimeStamp() - event.getLoggerContextVO().getBirthTime());
            case "levelname" -> Levels::name;
            case "levelno" -> Levels::number;
            case "message", "msg" -> ILoggingEvent::getFormattedMessage;
            case "name" -> event -> event.getLoggerName().equals("ROOT") ? "root" : event.getLoggerName();
            case "process" -> event -> ProcessHandle.current().pid();
            case "processName" -> event -> "MainProcess";
            case "thread" -> event -> Thread.currentThread().getId();
            case "threadName" -> ILoggingEvent::getThreadName;
            case "taskName", "stack_info", "exc_info", "exc_text" -> event -> null;
            default -> needsCaller(name) ? event -> ofCaller(name, caller(event)) : event -> field(event, name);
        };
    }

    private @Nullable Object field(ILoggingEvent event, String name) {
        Object value = Fields.of(event, name);
        return value == null ? defaults.get(name) : value;
    }

    private static Object ofCaller(String name, StackTraceElement caller) {
        String file = caller.getFileName() == null ? "" : caller.getFileName();
        return switch (name) {
            case "pathname" -> caller.getClassName();
            case "filename" -> file;
            case "module" -> file.contains(".") ? file.substring(0, file.lastIndexOf('.')) : file;
            case "lineno" -> caller.getLineNumber();
            default -> caller.getMethodName();
        };
    }

    private static StackTraceElement caller(ILoggingEvent event) {
        StackTraceElement[] frames = event.getCallerData();
        return frames == null || frames.length == 0 ? new StackTraceElement("", "", "", 0) : frames[0];
    }
}
