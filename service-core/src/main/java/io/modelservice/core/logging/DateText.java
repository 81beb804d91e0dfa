package io.modelservice.core.logging;

import static java.util.Map.entry;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;

/** A {@code datefmt}, in the words of Python's {@code time.strftime}, as a formatter in the machine's time zone. */
final class DateText {
    /** What is written where no datefmt is given. */
    static final DateTimeFormatter DEFAULT =
            local(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ENGLISH));

    private static final Map<Character, String> PATTERNS = Map.ofEntries(
            entry('Y', "yyyy"),
            entry('y', "yy"),
            entry('m', "MM"),
            entry('d', "dd"),
            entry('e', "ppd"),
            entry('H', "HH"),
            entry('I', "hh"),
            entry('M', "mm"),
            entry('S', "ss"),
            entry('p', "a"),
            entry('b', "MMM"),
            entry('h', "MMM"),
            entry('B', "MMMM"),
            entry('a', "EEE"),
            entry('A', "EEEE"),
            entry('j', "DDD"),
            entry('z', "xx"),
            entry('Z', "z"),
            entry('F', "yyyy-MM-dd"),
            entry('T', "HH:mm:ss"),
            entry('D', "MM/dd/yy"),
            entry('R', "HH:mm"),
            entry('c', "EEE MMM ppd HH:mm:ss yyyy"),
            entry('x', "MM/dd/yy"),
            entry('X', "HH:mm:ss"));

    private DateText() {}

    /**
     * Reads a datefmt.
     *
     * @throws FormatMistake if a directive has no equivalent
     */
    static DateTimeFormatter of(String datefmt) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        for (int i = 0; i < datefmt.length(); i++) {
            char c = datefmt.charAt(i);
            if (c != '%') {
                builder.appendLiteral(LineText.of(String.valueOf(c)));
            } else {
                i++;
                directive(builder, i < datefmt.length() ? datefmt.charAt(i) : ' ');
            }
        }
        return local(builder.toFormatter(Locale.ENGLISH));
    }

    private static void directive(DateTimeFormatterBuilder builder, char letter) {
        String pattern = PATTERNS.get(letter);
        if (letter == '%') {
            builder.appendLiteral('%');
        } else if (pattern != null) {
            builder.appendPattern(pattern);
        } else {
            throw new FormatMistake(
                    "'%" + (letter == ' ' ? "" : letter) + "' is no directive of a date that is known here",
                    letter == 'f'
                            ? "leave it out and write %(msecs)03d in the format"
                            : "use %Y %m %d %H %M %S %j %a %A %b %B %p %I %y %z %Z, and %% for a percent sign");
        }
    }

    private static DateTimeFormatter local(DateTimeFormatter formatter) {
        return formatter.withZone(ZoneId.systemDefault());
    }
}
