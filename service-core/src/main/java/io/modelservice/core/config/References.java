package io.modelservice.core.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the environment and files of secrets in the place of {@code ${NAME}}, {@code ${NAME:-default}} and
 * {@code ${file:PATH}}; a doubled dollar sign before the brace stands for the characters themselves. What is put in is
 * not looked at again.
 */
final class References {
    private static final String ONE = "\\$\\{(?:file:[^}]+|[A-Za-z_][A-Za-z0-9_]*(?::-[^}]*)?)\\}";
    private static final String OTHER = "[^$]|\\$(?!\\$?\\{)|\\$\\$\\{";

    /** Text with one reference or more, every one clear, as a regular expression of Java and of JavaScript. */
    static final String FORM = "^(?:%s)*%s(?:%s|%s)*$".formatted(OTHER, ONE, OTHER, ONE);

    private static final Pattern REFERENCE = Pattern.compile("(?<escaped>\\$\\$\\{)"
            + "|\\$\\{file:(?<file>[^}]+)\\}"
            + "|\\$\\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?<fallback>[^}]*))?\\}"
            + "|(?<unclear>\\$\\{)");

    private final Path folder;
    private final Map<String, String> environment;

    /**
     * Looks variables up in the environment, and relative files from the folder.
     */
    References(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** The text's meaning: a String without references, {@link Substituted}, or {@link Broken} with its mistakes told. */
    Object resolve(String text, boolean plain, String path, Mistakes mistakes) {
        if (!text.contains("${")) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        Matcher matcher = REFERENCE.matcher(text);
        int copied = 0;
        boolean put = false;
        boolean broken = false;
        while (matcher.find()) {
            result.append(text, copied, matcher.start());
            copied = matcher.end();
            if (matcher.group("escaped") != null) {
                result.append("${");
                continue;
            }
            try {
                result.append(value(matcher));
                put = true;
            } catch (Unresolved e) {
                mistakes.atValue(path, e.what, e.mend);
                broken = true;
            }
        }
        result.append(text, copied, text.length());
        if (broken) {
            return Broken.VALUE;
        }
        return put ? new Substituted(result.toString(), plain) : result.toString();
    }

    private String value(Matcher reference) throws Unresolved {
        String file = reference.group("file");
        if (file != null) {
            return SecretFile.read(folder, file);
        }
        String name = reference.group("name");
        if (name == null) {
            throw new Unresolved(
                    "'${' begins no reference",
                    "write ${NAME}, ${NAME:-default} or ${file:PATH}, or $${ for the characters themselves");
        }
        return variable(name, reference);
    }

    private String variable(String name, Matcher reference) throws Unresolved {
        String value = environment.get(name);
        String fallback = reference.group("fallback");
        if (fallback != null && (value == null || value.isEmpty())) {
            return fallback;
        }
        if (value == null) {
            throw new Unresolved(
                    "environment variable " + Shown.key(name) + " is not set",
                    "set it, or give a default: ${%s:-...}, or write $${%s} for the characters themselves"
                            .formatted(name, name));
        }
        return value;
    }

    /** A reference to nothing. */
    static final class Unresolved extends Exception {
        private static final long serialVersionUID = 1L;

        final String what;
        final String mend;

        Unresolved(String what, String mend) {
            super(what);
            this.what = what;
            this.mend = mend;
        }
    }
}
