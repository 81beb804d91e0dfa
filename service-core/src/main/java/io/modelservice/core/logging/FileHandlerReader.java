package io.modelservice.core.logging;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Reads the arguments of the handlers that write files. */
final class FileHandlerReader {
    private static final List<String> TIMES =
            List.of("S", "M", "H", "D", "MIDNIGHT", "W0", "W1", "W2", "W3", "W4", "W5", "W6");

    private final Keys keys;

    FileHandlerReader(Keys keys) {
        this.keys = keys;
    }

    Target plain() {
        return file(new Rotation.Never());
    }

    Target rotatingBySize() {
        long bytes = keys.number("maxBytes", 0, 0, Long.MAX_VALUE);
        int backups = (int) keys.number("backupCount", 0, 0, 10_000);
        return file(bytes == 0 || backups == 0 ? new Rotation.Never() : new Rotation.BySize(bytes, backups));
    }

    Target rotatingByTime() {
        String when = keys.text("when", "H").toUpperCase(Locale.ROOT);
        if (!TIMES.contains(when)) {
            keys.refuse(
                    "when", keys.shown("when") + " is no time of rotation", "write one of " + String.join(", ", TIMES));
            when = "H";
        }
        int interval = (int) keys.number("interval", 1, 1, 100_000);
        int backups = (int) keys.number("backupCount", 0, 0, 10_000);
        ZoneId zone = keys.bool("utc", false) ? ZoneOffset.UTC : ZoneId.systemDefault();
        return file(new Rotation.ByTime(when, interval, backups, zone));
    }

    private Target file(Rotation rotation) {
        String name = keys.text("filename", "");
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            keys.refuse("filename", "the name of a file is missing", "write it, as in 'filename: service.log'");
        }
        String mode = keys.text("mode", "a");
        if (!mode.equals("a") && !mode.equals("w")) {
            keys.refuse("mode", keys.shown("mode") + " is no mode here", "write a to append, or w to begin anew");
        }
        keys.bool("delay", false);
        boolean append = !mode.equals("w") || !(rotation instanceof Rotation.Never);
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
}
