package io.modelservice.core.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a part of a file's name may not be, on any system.
 *
 * @param words what it is then, after "which"
 */
record NameRule(String words, Predicate<String> broken) {
    private static final int LONGEST = 255;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern DEVICE = Pattern.compile(
            "(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³]|CONIN\\$|CONOUT\\$) *(?:[.:].*)?", Pattern.CASE_INSENSITIVE);

    private static final List<NameRule> RULES = List.of(
            new NameRule("is absolute, or has an empty part", String::isEmpty),
            new NameRule("leads elsewhere", part -> part.equals(".") || part.equals("..")),
            new NameRule("has a control character", NameRule::hasControl),
            new NameRule("has a backslash", part -> part.indexOf('\\') >= 0),
            new NameRule(
                    "begins with a drive's letter", part -> DRIVE.matcher(part).matches()),
            new NameRule("is a device on Windows", part -> DEVICE.matcher(part).matches()),
            new NameRule(
                    "has a part that ends with a dot or a space", part -> part.endsWith(".") || part.endsWith(" ")),
            new NameRule(
                    "has a part of more than %d bytes".formatted(LONGEST),
                    part -> part.getBytes(StandardCharsets.UTF_8).length > LONGEST));

    /** What is wrong; empty if nothing is. */
    static String mistake(String part) {
        return RULES.stream()
                .filter(rule -> rule.broken.test(part))
                .map(NameRule::words)
                .findFirst()
                .orElse("");
    }

    private static boolean hasControl(String part) {
        return part.codePoints().anyMatch(NameRule::isControl);
    }

    private static boolean isControl(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
