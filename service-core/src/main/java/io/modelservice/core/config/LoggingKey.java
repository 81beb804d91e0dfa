package io.modelservice.core.config;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key of the {@code logging} section. The check of a file, the JSON Schema and the documentation all take the keys
 * from the lists here.
 *
 * @param name in the file
 * @param kind what its value is
 * @param description a sentence
 * @param defaultValue what it is if left out; null for nothing
 * @param example a value as it is written
 */
record LoggingKey(String name, Kind kind, String description, @Nullable Object defaultValue, Object example) {
    /** What a value is. */
    enum Kind {
        VERSION,
        BOOL,
        TEXT,
        STYLE,
        LEVEL,
        NAMES,
        VALUES,
        FORMATTERS,
        FILTERS,
        HANDLERS,
        LOGGERS,
        LOGGER
    }

    static final List<String> LEVELS =
            List.of("CRITICAL", "FATAL", "ERROR", "WARNING", "WARN", "INFO", "DEBUG", "NOTSET");
    static final List<String> STYLES = List.of("%", "{", "$");

    static final List<LoggingKey> SECTION = List.of(
            key("version", Kind.VERSION, "Version of this form; 1 is the only one.", null, 1),
            key(
                    "disable_existing_loggers",
                    Kind.BOOL,
                    "Silence loggers that the section does not name; never the service's own.",
                    true,
                    false),
            key("incremental", Kind.BOOL, "Change levels only, of what is there already.", false, true),
            key("formatters", Kind.FORMATTERS, "How lines are written, by name.", null, List.of()),
            key("filters", Kind.FILTERS, "Which records pass, by name.", null, List.of()),
            key("handlers", Kind.HANDLERS, "Where lines go, by name.", null, List.of()),
            key("loggers", Kind.LOGGERS, "Levels and handlers of loggers, by the logger's name.", null, List.of()),
            key("root", Kind.LOGGER, "Level and handlers of all other loggers.", null, List.of()));

    static final List<LoggingKey> FORMATTER = List.of(
            key("format", Kind.TEXT, "The line, in the style given.", "%(message)s", "%(asctime)s %(message)s"),
            key("datefmt", Kind.TEXT, "How asctime is written, as for strftime.", null, "%Y-%m-%d %H:%M:%S"),
            key("style", Kind.STYLE, "Which sign begins a field of the format.", "%", "{"),
            key("class", Kind.TEXT, "Class of the formatter.", null, "pythonjsonlogger.jsonlogger.JsonFormatter"),
            key("()", Kind.TEXT, "Class of the formatter, in Python's form for factories.", null, "logging.Formatter"),
            key("defaults", Kind.VALUES, "Values of fields that a record lacks.", null, Map.of("user", "nobody")),
            key("validate", Kind.BOOL, "Whether the format has to name a field.", true, false));

    static final List<LoggingKey> FILTER =
            List.of(key("name", Kind.TEXT, "Only records of this logger and those below it pass.", "", "com.example"));

    static final List<LoggingKey> HANDLER = List.of(
            key(
                    "class",
                    Kind.TEXT,
                    "Class of the handler, one of those in docs/logging.md. Keys not listed here are its arguments.",
                    null,
                    "logging.StreamHandler"),
            key("level", Kind.LEVEL, "Least level that it writes.", "NOTSET", "INFO"),
            key("formatter", Kind.TEXT, "Name of its formatter.", null, "line"),
            key("filters", Kind.NAMES, "Names of its filters.", List.of(), List.of("mine")));

    static final List<LoggingKey> LOGGER = List.of(
            key("level", Kind.LEVEL, "Least level that is logged; that of the logger above if left out.", null, "INFO"),
            key("handlers", Kind.NAMES, "Names of its handlers.", List.of(), List.of("console")),
            key("filters", Kind.NAMES, "Names of its filters.", List.of(), List.of("mine")),
            key("propagate", Kind.BOOL, "Whether the loggers above write its records too.", true, false));

    private static LoggingKey key(
            String name, Kind kind, String description, @Nullable Object defaultValue, Object example) {
        return new LoggingKey(name, kind, description, defaultValue, example);
    }

    /** The names of some keys. */
    static List<String> names(Collection<LoggingKey> keys) {
        return keys.stream().map(LoggingKey::name).toList();
    }

    /** The names of those keys that are of a kind. */
    static List<String> names(Collection<LoggingKey> keys, Kind kind) {
        return names(keys.stream().filter(key -> key.kind() == kind).toList());
    }
}
