package io.modelservice.core.logging;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A format of one of Python's three styles, taken apart. */
final class Format {
    private static final Pattern PERCENT = Pattern.compile(
            "%%|%\\((?<name>\\w+)\\)(?<flags>[#0+ -]*)(?<width>\\d{0,3})(?:\\.(?<precision>\\d{1,3}))?(?<type>[diufFexos])");
    private static final Pattern BRACE = Pattern.compile(
            "\\{\\{|}}|\\{(?<name>\\w+)(?:!s)?(?::(?<fill>.(?=[<>^=]))?"
                    + "(?<align>[<>^=])?(?<sign>[+ -])?(?<zero>0)?(?<width>\\d{0,3})(?:\\.(?<precision>\\d{1,3}))?(?<type>[dfFexos])?)?}");
    private static final Pattern DOLLAR =
            Pattern.compile("\\$\\$|\\$\\{(?<name>[_a-zA-Z]\\w*)}|\\$(?<bare>[_a-zA-Z]\\w*)");

    private final List<Piece> pieces = new ArrayList<>();

    private Format() {}

    /**
     * Takes a format apart.
     *
     * @param style {@code %}, <code>{</code> or {@code $}
     * @throws FormatMistake if it cannot be followed
     */
    static List<Piece> of(String format, String style) {
        Format read = new Format();
        switch (style) {
            case "{" -> read.read(format, BRACE, "{}", "{levelname:<8}, and {{ for a brace");
            case "$" -> read.read(format, DOLLAR, "$", "${levelname}, and $$ for a dollar sign");
            default -> read.read(format, PERCENT, "%", "%(levelname)-8s, and %% for a percent sign");
        }
        return List.copyOf(read.pieces);
    }

    private void read(String format, Pattern pattern, String marks, String example) {
        Matcher found = pattern.matcher(format);
        int end = 0;
        while (found.find()) {
            literal(format.substring(end, found.start()), marks, example);
            String name = name(found, pattern);
            pieces.add(name == null ? new Piece.Literal(found.group().substring(1)) : slot(name, found, pattern));
            end = found.end();
        }
        literal(format.substring(end), marks, example);
    }

    private void literal(String text, String marks, String example) {
        if (text.chars().anyMatch(c -> marks.indexOf(c) >= 0)) {
            throw new FormatMistake("a part of this format is not understood", "write attributes as in " + example);
        }
        if (!text.isEmpty()) {
            pieces.add(new Piece.Literal(text));
        }
    }

    private static @Nullable String name(Matcher found, Pattern pattern) {
        String name = found.group("name");
        return name == null && pattern == DOLLAR ? found.group("bare") : name;
    }

    private static Piece slot(String name, Matcher found, Pattern pattern) {
        Spec spec = pattern == DOLLAR ? Spec.PLAIN : pattern == BRACE ? brace(name, found) : percent(found);
        if (spec.type() != 's' && Attributes.TEXTS.contains(name)) {
            throw new FormatMistake(
                    "'" + name + "' is text and cannot be written as a number",
                    "end the attribute with s in place of " + found.group("type"));
        }
        return new Piece.Slot(name, spec);
    }

    private static Spec percent(Matcher found) {
        String flags = found.group("flags");
        char type = type(found.group("type"), 's');
        boolean left = flags.contains("-");
        boolean zero = flags.contains("0") && !left && type != 's';
        char sign = flags.contains("+") ? '+' : flags.contains(" ") ? ' ' : '-';
        return new Spec(
                zero ? '0' : ' ',
                left ? '<' : zero ? '=' : '>',
                sign,
                number(found.group("width"), 0),
                number(found.group("precision"), -1),
                type);
    }

    private static Spec brace(String name, Matcher found) {
        boolean zero = found.group("zero") != null;
        boolean number = Attributes.NUMBERS.contains(name);
        boolean rounded = number && found.group("precision") != null;
        String align = found.group("align");
        String fill = found.group("fill");
        return new Spec(
                fill != null ? fill.charAt(0) : zero ? '0' : ' ',
                align != null ? align.charAt(0) : zero ? '=' : ' ',
                found.group("sign") == null ? '-' : found.group("sign").charAt(0),
                number(found.group("width"), 0),
                number(found.group("precision"), -1),
                type(found.group("type"), rounded ? 'f' : 's'));
    }

    private static char type(@Nullable String type, char otherwise) {
        if (type == null) {
            return otherwise;
        }
        return switch (type) {
            case "d", "i", "u" -> 'd';
            case "f", "F" -> 'f';
            case "e" -> 'e';
            case "x" -> 'x';
            case "o" -> 'o';
            default -> 's';
        };
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null || digits.isEmpty() ? otherwise : Integer.parseInt(digits);
    }
}
