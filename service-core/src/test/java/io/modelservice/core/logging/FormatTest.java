package io.modelservice.core.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats, dates and levels, in Python's words. */
class FormatTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "%(levelname)8s.  | %   | WARNING.",
                "%(levelname).4s  | %   | WARN",
                "%(levelno)05d    | %   | 00030",
                "100%% %(name)s   | %   | 100% price",
                "{levelname:*^9}  | '{' | *WARNING*",
                "{levelno:>5}{{}} | '{' | 30{}",
                "$name-${user}$$  | $   | price-ann$",
                "%(nan)8.2f.      | %   |      NaN."
            })
    void writesFormatsAsPythonDoes(String format, String style, String line) {
        FormatLayout layout = new FormatLayout(
                Format.of(format, style), new Attributes(DateText.DEFAULT, Map.of("user", "ann", "nan", Double.NaN)));
        assertThat(layout.doLayout(event()).strip()).isEqualTo(line.strip());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "%Y-%m-%dT%H:%M:%S%z | 2025-01-31T09:05:07+0000",
                "%d/%b/%y %I:%M %p   | 31/Jan/25 09:05 AM",
                "%A %B %j 100%%      | Friday January 031 100%",
                "%a %e %F %T %D %R   | Fri 31 2025-01-31 09:05:07 01/31/25 09:05"
            })
    void writesDatesAsPythonDoes(String datefmt, String date) {
        assertThat(DateText.of(datefmt).withZone(ZoneOffset.UTC).format(Instant.parse("2025-01-31T09:05:07Z")))
                .isEqualTo(date);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "CRITICAL, ERROR",
        "fatal, ERROR",
        "ERROR, ERROR",
        "warning, WARN",
        "WARN, WARN",
        "INFO, INFO",
        "DEBUG, DEBUG",
        "NOTSET,",
        "0,",
        "1, TRACE",
        "9, TRACE",
        "10, DEBUG",
        "19, DEBUG",
        "20, INFO",
        "30, WARN",
        "40, ERROR",
        "50, ERROR",
        "51, OFF"
    })
    void readsLevelsByNameAndNumber(String level, @Nullable String logback) {
        Object given = level.matches("\\d+") ? Long.valueOf(level) : level;
        assertThat(Levels.of(given)).isEqualTo(logback == null ? null : Level.toLevel(logback));
    }

    private static LoggingEvent event() {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        return new LoggingEvent("x", context.getLogger("price"), Level.WARN, "text", null, null);
    }
}
