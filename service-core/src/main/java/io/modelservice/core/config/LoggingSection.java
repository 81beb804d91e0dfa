package io.modelservice.core.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The outer form of the {@code logging} section: that of Python's {@code logging.config.dictConfig}, version 1. What the
 * handlers and formatters mean is for those to check who make them.
 */
final class LoggingSection {
    private static final List<String> KEYS = LoggingKey.names(LoggingKey.SECTION);
    private static final List<String> LOGGER_KEYS = LoggingKey.names(LoggingKey.LOGGER);

    private final LoggingKinds kinds;
    private final Set<String> formatters;
    private final Set<String> filters;
    private final Set<String> handlers;

    private LoggingSection(LoggingKinds kinds, Map<?, ?> section) {
        this.kinds = kinds;
        this.formatters = ids(section, "formatters");
        this.filters = ids(section, "filters");
        this.handlers = ids(section, "handlers");
    }

    /** A copy of a section made in Java. */
    static Map<String, @Nullable Object> checked(Map<String, @Nullable Object> section) {
        Mistakes mistakes = new Mistakes(Positions.none());
        check(section, mistakes);
        mistakes.throwIfAny();
        return FreeForm.copy(section);
    }

    static void check(Map<?, ?> section, Mistakes mistakes) {
        LoggingKinds kinds = new LoggingKinds(mistakes);
        new LoggingSection(kinds, section).check(section);
    }

    private void check(Map<?, ?> section) {
        String path = "logging";
        kinds.known(section, KEYS, path);
        kinds.version(section, path);
        kinds.bool(section, "disable_existing_loggers", path);
        kinds.bool(section, "incremental", path);
        boolean incremental = Boolean.TRUE.equals(section.get("incremental"));
        kinds.maps(section, "formatters", path).forEach(this::formatter);
        kinds.maps(section, "filters", path).forEach((at, filter) -> kinds.text(filter, "name", at));
        kinds.maps(section, "handlers", path).forEach((at, handler) -> handler(handler, at, incremental));
        kinds.maps(section, "loggers", path).forEach(this::logger);
        Map<?, ?> root = kinds.map(section.get("root"), path + ".root");
        if (root != null) {
            logger(path + ".root", root);
        }
    }

    private void formatter(String path, Map<?, ?> formatter) {
        for (String key : LoggingKey.names(LoggingKey.FORMATTER, LoggingKey.Kind.TEXT)) {
            kinds.text(formatter, key, path);
        }
        kinds.word(formatter, "style", LoggingKey.STYLES, path);
        kinds.bool(formatter, "validate", path);
    }

    /** Keys beyond these are arguments of the handler's class. */
    private void handler(Map<?, ?> handler, String path, boolean incremental) {
        if (handler.get("()") != null) {
            kinds.noFactory(path);
        } else if (isMissing(handler.get("class")) && !incremental) {
            kinds.missing("class", "logging.StreamHandler", path);
        }
        kinds.text(handler, "class", path);
        kinds.level(handler, path);
        kinds.reference(handler.get("formatter"), formatters, "formatter", KeyPath.key(path, "formatter"));
        kinds.references(handler, "filters", filters, path);
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null || value.equals("");
    }

    private void logger(String path, Map<?, ?> logger) {
        kinds.known(logger, LOGGER_KEYS, path);
        kinds.level(logger, path);
        kinds.bool(logger, "propagate", path);
        kinds.references(logger, "handlers", handlers, path);
        kinds.references(logger, "filters", filters, path);
    }

    private static Set<String> ids(Map<?, ?> section, String key) {
        return section.get(key) instanceof Map<?, ?> map ? LoggingKinds.texts(map.keySet()) : Set.of();
    }
}
