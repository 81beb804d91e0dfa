package io.modelservice.core.logging;

import io.modelservice.core.config.NearMiss;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where a handler writes from its class, which is never made, and from the arguments. */
final class HandlerReader {
    private static final List<String> COMMON = List.of("class", "level", "formatter", "filters");
    private static final List<String> CLASSES = List.of(
            "logging.StreamHandler",
            "logging.FileHandler",
            "logging.NullHandler",
            "logging.handlers.RotatingFileHandler",
            "logging.handlers.TimedRotatingFileHandler",
            "logging.handlers.WatchedFileHandler",
            "logging.handlers.SysLogHandler",
            "logging.handlers.MemoryHandler",
            "logging.handlers.QueueHandler");

    private final Keys keys;

    HandlerReader(Keys keys) {
        this.keys = keys;
    }

    Target read() {
        String name = keys.text("class", "");
        return switch (name) {
            case "logging.StreamHandler" -> console();
            case "logging.FileHandler", "logging.handlers.WatchedFileHandler" -> {
                known("filename", "mode", "encoding", "delay");
                yield new FileHandlerReader(keys).plain();
            }
            case "logging.NullHandler" -> {
                known();
                yield new Target.Nothing();
            }
            case "logging.handlers.RotatingFileHandler" -> {
                known("filename", "mode", "encoding", "delay", "maxBytes", "backupCount");
                yield new FileHandlerReader(keys).rotatingBySize();
            }
            case "logging.handlers.TimedRotatingFileHandler" -> {
                known("filename", "encoding", "delay", "when", "interval", "backupCount", "utc");
                yield new FileHandlerReader(keys).rotatingByTime();
            }
            case "logging.handlers.SysLogHandler" -> {
                known("address", "facility", "socktype");
                yield new SyslogReader(keys).read();
            }
            case "logging.handlers.MemoryHandler" -> memory();
            case "logging.handlers.QueueHandler" -> queue();
            default -> unknown(name);
        };
    }

    private Target unknown(String name) {
        if (!name.isEmpty()) {
            keys.refuse(
                    "class", keys.shown("class") + " has no equal here", NearMiss.mend(name, CLASSES, "use one of "));
        }
        return new Target.Nothing();
    }

    private void known(String... arguments) {
        List<String> all = new ArrayList<>(COMMON);
        all.addAll(List.of(arguments));
        keys.known(all);
    }

    private Target console() {
        known("stream");
        Object stream = keys.has("stream") ? keys.get("stream") : "ext://sys.stderr";
        if (!"ext://sys.stdout".equals(stream) && !"ext://sys.stderr".equals(stream)) {
            keys.refuse(
                    "stream", keys.shown("stream") + " is no stream here", "use ext://sys.stdout or ext://sys.stderr");
        }
        return new Target.Console("ext://sys.stdout".equals(stream));
    }

    private Target memory() {
        known("capacity", "flushLevel", "target", "flushOnClose");
        Object target = keys.get("target");
        String name = String.valueOf(target).replaceFirst("^cfg://handlers\\.", "");
        if (target == null) {
            keys.refuse("target", "the handler that this one feeds is missing", "name it, as in 'target: file'");
        }
        return new Target.Queue((int) keys.number("capacity", 1000, 1, 1_000_000), name);
    }

    private Target queue() {
        known("queue", "listener", "handlers", "respect_handler_level");
        for (String own : List.of("queue", "listener")) {
            if (keys.has(own)) {
                keys.refuse(own, "a " + own + " of one's own cannot be made here", "leave this key out");
            }
        }
        List<String> fed = keys.texts("handlers");
        if (fed.size() != 1) {
            keys.refuse("handlers", "a queue feeds exactly one handler here", "name one, as in 'handlers: [file]'");
        }
        return new Target.Queue(1000, fed.isEmpty() ? "" : fed.get(0));
    }

    static @Nullable String fed(Target target) {
        return target instanceof Target.Queue queue ? queue.handler() : null;
    }
}
