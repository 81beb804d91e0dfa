package io.modelservice.core.logging;

import io.modelservice.core.config.NearMiss;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private static final List<String> TIMES =
            List.of("S", "M", "H", "D", "MIDNIGHT", "W0", "W1", "W2", "W3", "W4", "W5", "W6");
    private static final List<String> FACILITIES = List.of(
            "kern",
            "user",
            "mail",
            "daemon",
            "auth",
            "syslog",
            "lpr",
            "news",
            "uucp",
            "cron",
            "authpriv",
            "ftp",
            "local0",
            "local1",
            "local2",
            "local3",
            "local4",
            "local5",
            "local6",
            "local7");

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
                yield file(new Target.Never());
            }
            case "logging.NullHandler" -> {
                known();
                yield new Target.Nothing();
            }
            case "logging.handlers.RotatingFileHandler" -> sized();
            case "logging.handlers.TimedRotatingFileHandler" -> timed();
            case "logging.handlers.SysLogHandler" -> syslog();
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

    private Target file(Target.Rotation rotation) {
        String name = keys.text("filename", "");
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            keys.refuse("filename", "the name of a file is missing", "write it, as in 'filename: service.log'");
        }
        String mode = keys.text("mode", "a");
        if (!mode.equals("a") && !mode.equals("w")) {
            keys.refuse("mode", keys.shown("mode") + " is no mode here", "write a to append, or w to begin anew");
        }
        keys.bool("delay", false);
        boolean append = !mode.equals("w") || !(rotation instanceof Target.Never);
        return new Target.ToFile(name, append, charset(), rotation);
    }

    private Charset charset() {
        String name = keys.text("encoding", "utf-8");
        try {
            return Charset.forName(name.replaceFirst("(?i)^latin-", "latin"));
        } catch (IllegalArgumentException e) {
            keys.refuse("encoding", keys.shown("encoding") + " is no encoding", "write utf-8, or leave the key out");
            return StandardCharsets.UTF_8;
        }
    }

    private Target sized() {
        known("filename", "mode", "encoding", "delay", "maxBytes", "backupCount");
        long bytes = keys.number("maxBytes", 0, 0, Long.MAX_VALUE);
        int backups = (int) keys.number("backupCount", 0, 0, 10_000);
        return file(bytes == 0 || backups == 0 ? new Target.Never() : new Target.BySize(bytes, backups));
    }

    private Target timed() {
        known("filename", "encoding", "delay", "when", "interval", "backupCount", "utc");
        String when = keys.text("when", "H").toUpperCase(Locale.ROOT);
        if (!TIMES.contains(when)) {
            keys.refuse(
                    "when", keys.shown("when") + " is no time of rotation", "write one of " + String.join(", ", TIMES));
            when = "H";
        }
        int interval = (int) keys.number("interval", 1, 1, 100_000);
        int backups = (int) keys.number("backupCount", 0, 0, 10_000);
        ZoneId zone = keys.bool("utc", false) ? ZoneOffset.UTC : ZoneId.systemDefault();
        return file(new Target.ByTime(when, interval, backups, zone));
    }

    private Target syslog() {
        known("address", "facility", "socktype");
        Object socket = keys.get("socktype");
        if (socket != null && !socket.equals("ext://socket.SOCK_DGRAM")) {
            keys.refuse("socktype", "syslog is spoken over UDP alone here", "leave this key out");
        }
        String facility = String.valueOf(keys.text("facility", "user")).toLowerCase(Locale.ROOT);
        if (!FACILITIES.contains(facility)) {
            keys.refuse(
                    "facility",
                    keys.shown("facility") + " is no facility",
                    "use one of " + String.join(", ", FACILITIES));
            facility = "user";
        }
        return address(facility);
    }

    private Target address(String facility) {
        if (!keys.has("address")) {
            return new Target.Syslog("localhost", 514, facility);
        }
        if (keys.get("address") instanceof List<?> pair && pair.size() == 2) {
            Object port = Keys.meaning(pair.get(1));
            if (port instanceof Number number && number.longValue() > 0 && number.longValue() < 65_536) {
                return new Target.Syslog(String.valueOf(Keys.meaning(pair.get(0))), number.intValue(), facility);
            }
        }
        keys.refuse(
                "address",
                "this is no host and port",
                "write [localhost, 514]; a socket of the machine is not supported");
        return new Target.Nothing();
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
