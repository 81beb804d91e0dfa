package io.modelservice.core.privacy;

import io.modelservice.base.Batch;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.PredictionContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Masks the sensitive values of one call in texts that leave it: the one place to ask before a line is logged, an error is
 * told, or a payload is kept. Values are only referred to until the first text is to be masked. Thread-safe.
 *
 * <p>Masked is what has the text of a value, as Java prints or as JSON writes it, of at least three characters and no
 * boolean; in a short word or a number only as a whole. So is what follows a sensitive field's name and {@code =} or
 * {@code :}, whatever it is. A text that would take too long to be looked through is masked as a whole.
 */
public final class Redaction {
    /** Stands in the place of a value. */
    public static final String MASK = "***";

    private static final long MOST_WORK = 50_000_000;
    private static final int SHORT_WORD = 6;
    private static final Redaction OF_NO_CALL = new Redaction();

    private final List<Consumer<SensitiveTexts>> values = new ArrayList<>(0);
    private final Set<String> names = new LinkedHashSet<>(0);
    private volatile boolean empty = true;
    private @Nullable List<String> texts;
    private boolean full;
    private @Nullable Pattern named;

    /** That of a call whose values are not known yet. */
    public Redaction() {}

    /** That of the call that this thread works on; outside of one, it masks nothing. */
    public static Redaction current() {
        return PredictionContext.current() instanceof Redacting call ? call.redaction() : OF_NO_CALL;
    }

    /** Whether nothing is sensitive so far. */
    public boolean isEmpty() {
        return empty;
    }

    /** Masks what is told under the names of these fields, from now on. */
    public void expect(SensitiveFields fields) {
        if (!fields.isNone() && this != OF_NO_CALL) {
            add(fields, null);
        }
    }

    /** Masks the sensitive fields of this value, from now on. */
    public <T> void note(ModelSchema<T> schema, SensitiveFields fields, T value) {
        if (!fields.isNone() && this != OF_NO_CALL) {
            add(fields, found -> found.add(schema, fields, value));
        }
    }

    /** Masks the sensitive fields of these values, from now on. */
    public <T> void note(ModelSchema<T> schema, SensitiveFields fields, Batch<T> batch) {
        if (!fields.isNone() && this != OF_NO_CALL) {
            add(fields, found -> {
                for (int i = 0; i < batch.size() && !found.isFull(); i++) {
                    found.add(schema, fields, batch.get(i));
                }
            });
        }
    }

    /** Masks what another masks by now, from now on. */
    public void include(Redaction other) {
        List<Consumer<SensitiveTexts>> theirs;
        Set<String> fields;
        synchronized (other) {
            theirs = List.copyOf(other.values);
            fields = Set.copyOf(other.names);
        }
        if (!other.empty && this != OF_NO_CALL) {
            include(theirs, fields);
        }
    }

    private synchronized void include(List<Consumer<SensitiveTexts>> noted, Set<String> fields) {
        values.addAll(noted);
        texts = null;
        names.addAll(fields);
        named = null;
        empty = false;
    }

    private synchronized void add(SensitiveFields fields, @Nullable Consumer<SensitiveTexts> noted) {
        if (noted != null) {
            values.add(noted);
            texts = null;
        }
        if (names.addAll(fields.names())) {
            named = null;
        }
        empty = false;
    }

    /** A text without the values. */
    public String masked(String text) {
        if (empty || text.isEmpty()) {
            return text;
        }
        List<String> hidden = texts();
        if (full || (long) hidden.size() * text.length() > MOST_WORK) {
            return MASK;
        }
        String masked = text;
        for (String value : hidden) {
            masked = without(value, masked);
        }
        return named().matcher(masked).replaceAll("$1" + MASK);
    }

    /** What is told under a name, without the values. */
    public @Nullable Object masked(String name, @Nullable Object value) {
        if (empty || value == null) {
            return value;
        }
        if (isName(name)) {
            return MASK;
        }
        String text = String.valueOf(value);
        String masked = masked(text);
        return masked.equals(text) ? value : masked;
    }

    private synchronized boolean isName(String name) {
        return names.contains(name);
    }

    private synchronized List<String> texts() {
        List<String> known = texts;
        if (known == null) {
            SensitiveTexts found = new SensitiveTexts();
            List.copyOf(values).forEach(noted -> noted.accept(found));
            full = found.isFull();
            known = found.longestFirst();
            texts = known;
        }
        return known;
    }

    /** {@code zipCode=123} of records, {@code "zip_code":"123"} of JSON, {@code zip_code: 123} of people. */
    private synchronized Pattern named() {
        Pattern known = named;
        if (known == null) {
            String words = names.stream()
                    .flatMap(name -> List.of(name, camelCase(name)).stream())
                    .distinct()
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|"));
            known = Pattern.compile("((?<![\\p{Alnum}_])(?:" + words + ")\"?\\s{0,9}[=:]\\s{0,9})"
                    + "(?:\"(?:[^\"\\\\]++|\\\\.)*+\"|\\[[^\\]]*+\\]|\\{[^}]*+\\}|[^,;\\s\\])}]++)");
            named = known;
        }
        return known;
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            boolean begins = i > 0 && name.charAt(i - 1) == '_';
            if (name.charAt(i) != '_') {
                camel.append(begins ? Character.toUpperCase(name.charAt(i)) : name.charAt(i));
            }
        }
        return camel.toString();
    }

    private static String without(String value, String text) {
        int at = text.indexOf(value);
        if (at < 0) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int written = 0;
        for (; at >= 0; at = text.indexOf(value, at)) {
            int end = at + value.length();
            if (isWhole(value, text, at, end)) {
                masked.append(text, written, at).append(MASK);
                written = end;
                at = end;
            } else {
                at++;
            }
        }
        return masked.append(text, written, text.length()).toString();
    }

    /** A number does not go on in more digits, a short word not in more letters. */
    private static boolean isWhole(String value, String text, int begin, int end) {
        boolean number = Character.isDigit(value.charAt(value.length() - 1)) && value.charAt(0) <= '9';
        if (!number && value.length() >= SHORT_WORD) {
            return true;
        }
        return !continues(number, text, begin - 1) && !continues(number, text, end);
    }

    private static boolean continues(boolean number, String text, int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return number ? Character.isDigit(c) : Character.isLetterOrDigit(c);
    }
}
