package io.modelservice.core.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A formatter of the section.
 *
 * @param json whether records are JSON objects
 * @param pieces of its format
 * @param attributes that it writes
 */
record FormatterPlan(boolean json, List<Piece> pieces, Attributes attributes) {
    /** The message alone, where no formatter is named. */
    static final FormatterPlan MESSAGE =
            new FormatterPlan(false, Format.of("%(message)s", "%"), new Attributes(DateText.DEFAULT, Map.of()));

    private static final List<String> KEYS =
            List.of("format", "fmt", "datefmt", "style", "validate", "defaults", "class", "()");
    private static final List<String> JSON =
            List.of("pythonjsonlogger.jsonlogger.JsonFormatter", "pythonjsonlogger.json.JsonFormatter");

    static FormatterPlan of(Keys keys) {
        keys.known(KEYS);
        boolean named = isJson(keys, "class");
        boolean json = isJson(keys, "()") || named;
        String key = keys.has("fmt") ? "fmt" : "format";
        List<Piece> pieces = pieces(keys, key);
        if (pieces.stream().noneMatch(Piece.Slot.class::isInstance) && keys.bool("validate", true)) {
            keys.refuse(key, "this format names no attribute: all lines would be alike", "add %(message)s");
        }
        Attributes attributes = attributes(keys);
        return new FormatterPlan(json, pieces, attributes);
    }

    Layout<ILoggingEvent> layout() {
        if (!json) {
            return new FormatLayout(pieces, attributes);
        }
        Map<String, Function<ILoggingEvent, @Nullable Object>> named = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Slot slot) {
                named.put(slot.name(), attributes.of(slot.name()));
            }
        }
        return new NamedJsonLayout(named);
    }

    boolean needsCaller() {
        return pieces.stream()
                .anyMatch(piece -> piece instanceof Piece.Slot slot && Attributes.needsCaller(slot.name()));
    }

    private static boolean isJson(Keys keys, String key) {
        String name = keys.text(key, "logging.Formatter");
        if (!name.equals("logging.Formatter") && !JSON.contains(name)) {
            keys.refuse(
                    key,
                    keys.shown(key) + " is no formatter that is known here",
                    "use logging.Formatter or " + JSON.get(0));
        }
        return JSON.contains(name);
    }

    private static List<Piece> pieces(Keys keys, String key) {
        String style = keys.text("style", "%");
        String plain = style.equals("{") ? "{message}" : style.equals("$") ? "${message}" : "%(message)s";
        try {
            return Format.of(keys.text(key, plain), style);
        } catch (FormatMistake mistake) {
            keys.refuse(key, mistake.what(), mistake.mend());
            return MESSAGE.pieces();
        }
    }

    private static Attributes attributes(Keys keys) {
        Map<String, @Nullable Object> defaults = keys.values("defaults");
        try {
            return new Attributes(
                    keys.has("datefmt") ? DateText.of(keys.text("datefmt", "")) : DateText.DEFAULT, defaults);
        } catch (FormatMistake mistake) {
            keys.refuse("datefmt", mistake.what(), mistake.mend());
            return MESSAGE.attributes();
        }
    }
}
