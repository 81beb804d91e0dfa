package io.modelservice.core.config;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Gathers what a record's constructor refuses, so that all of it is told at once and each with its key. */
final class Refusals {
    private final List<Refusal> found = new ArrayList<>();

    Refusals expressions(String key, List<String> expressions) {
        for (int i = 0; i < expressions.size(); i++) {
            try {
                Pattern.compile(expressions.get(i));
            } catch (PatternSyntaxException e) {
                String reason =
                        e.getDescription().replaceAll("[{<].*", "").strip(); // what follows quotes the expression
                String what = "this is no regular expression: " + reason;
                found.add(new Refusal(KeyPath.item(key, i), what, "mend it; a literal . or ( is written \\. or \\("));
            }
        }
        return this;
    }

    /** Refuses a name that is taken. */
    Refusals series(String key, String name, Pattern taken) {
        if (taken.matcher(name).matches()) {
            found.add(new Refusal(
                    key, "this is the name of another series", "give one such as http_requests_inprogress"));
        }
        return this;
    }

    void add(String key, String what, String mend) {
        found.add(new Refusal(key, what, mend));
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new Refused(found);
        }
    }

    /**
     * One value that was refused.
     *
     * @param key below the record
     */
    record Refusal(String key, String what, String mend) {}

    /** What a constructor throws. */
    static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        final transient List<Refusal> refusals;

        Refused(List<Refusal> refusals) {
            super(refusals.stream()
                    .map(r -> r.key() + ": " + r.what() + "; " + r.mend())
                    .collect(joining("\n")));
            this.refusals = List.copyOf(refusals);
        }
    }
}
