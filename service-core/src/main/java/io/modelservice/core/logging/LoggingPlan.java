package io.modelservice.core.logging;

import io.modelservice.core.config.KeyPath;
import io.modelservice.core.config.Mistakes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@code logging} section asks for.
 *
 * @param incremental whether levels alone change
 * @param disable whether loggers that exist and aren't named fall silent
 * @param handlers by their ids
 * @param loggers that are named, the root among them at most once
 */
record LoggingPlan(boolean incremental, boolean disable, Map<String, HandlerPlan> handlers, List<LoggerPlan> loggers) {

    /** Reads a section whose outer form is right, and tells what cannot be done. */
    static LoggingPlan of(Map<String, ?> section, Mistakes mistakes) {
        Keys keys = new Keys(section, "logging", mistakes);
        boolean incremental = keys.bool("incremental", false);
        if (incremental && !keys.below("handlers").isEmpty()) {
            keys.refuse("handlers", "an incremental section changes loggers alone here", "leave the handlers out");
        }
        Map<String, String> filters = filters(keys);
        Map<String, HandlerPlan> handlers = incremental ? Map.of() : handlers(keys, filters);
        return new LoggingPlan(
                incremental, keys.bool("disable_existing_loggers", true), handlers, loggers(keys, filters));
    }

    private static Map<String, String> filters(Keys keys) {
        Map<String, String> filters = new HashMap<>();
        keys.below("filters").forEach((id, filter) -> {
            filter.known(List.of("name"));
            filters.put(id, filter.text("name", ""));
        });
        return filters;
    }

    private static Map<String, HandlerPlan> handlers(Keys keys, Map<String, String> filters) {
        Map<String, FormatterPlan> formatters = new HashMap<>();
        keys.below("formatters").forEach((id, formatter) -> formatters.put(id, FormatterPlan.of(formatter)));
        Map<String, HandlerPlan> handlers = new LinkedHashMap<>();
        keys.below("handlers").forEach((id, handler) -> {
            Object level = handler.get("level");
            FormatterPlan formatter = formatters.get(String.valueOf(handler.get("formatter")));
            handlers.put(
                    id,
                    new HandlerPlan(
                            id,
                            handler,
                            new HandlerReader(handler).read(),
                            level == null ? null : Levels.of(level),
                            names(handler, filters),
                            formatter == null ? FormatterPlan.MESSAGE : formatter));
        });
        checkQueues(handlers);
        checkFiles(handlers);
        return handlers;
    }

    private static List<String> names(Keys keys, Map<String, String> filters) {
        return keys.texts("filters").stream()
                .map(id -> filters.getOrDefault(id, ""))
                .toList();
    }

    private static void checkQueues(Map<String, HandlerPlan> handlers) {
        for (HandlerPlan handler : handlers.values()) {
            String fed = HandlerReader.fed(handler.target());
            String key = handler.keys().has("target") ? "target" : "handlers";
            if (fed == null || !handler.keys().has(key)) {
                continue;
            }
            HandlerPlan target = handlers.get(fed);
            if (target == null || target.target() instanceof Target.Queue) {
                handler.keys()
                        .refuse(
                                key,
                                target == null ? "this names no handler" : "a queue cannot feed a queue",
                                "name a handler that writes");
            }
        }
    }

    private static void checkFiles(Map<String, HandlerPlan> handlers) {
        Map<Path, String> owners = new HashMap<>();
        for (HandlerPlan handler : handlers.values()) {
            if (handler.target() instanceof Target.ToFile file && !file.name().isEmpty()) {
                String first =
                        owners.putIfAbsent(Path.of(file.name()).toAbsolutePath().normalize(), handler.name());
                if (first != null) {
                    handler.keys()
                            .refuse(
                                    "filename",
                                    "the handler '%s' writes to this file already".formatted(first),
                                    "use that handler here too, or another file");
                }
            }
        }
    }

    private static List<LoggerPlan> loggers(Keys keys, Map<String, String> filters) {
        Map<String, LoggerPlan> loggers = new LinkedHashMap<>();
        keys.below("loggers").forEach((name, logger) -> {
            LoggerPlan plan = LoggerPlan.of(name, logger, names(logger, filters));
            loggers.put(plan.name(), plan);
        });
        if (keys.get("root") instanceof Map<?, ?> map) {
            Keys root = new Keys(map, KeyPath.key(keys.path(), "root"), keys.mistakes());
            loggers.put(LoggerPlan.ROOT, LoggerPlan.of("root", root, names(root, filters)));
        }
        return new ArrayList<>(loggers.values());
    }

    /** Whether a logger is one of the named ones or below one; the root alone names none but itself. */
    boolean names(String logger) {
        return loggers.stream()
                .map(LoggerPlan::name)
                .anyMatch(
                        name -> name.equals(LoggerPlan.ROOT) ? logger.equals(name) : LoggerPlan.isBelow(logger, name));
    }
}
