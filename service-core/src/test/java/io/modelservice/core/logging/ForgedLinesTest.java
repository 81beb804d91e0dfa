package io.modelservice.core.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Layout;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.KeyValuePair;

/** Text that callers choose stays within the line that tells it. */
class ForgedLinesTest {
    private static final String BREAKS = "[\n\r\u000b\f\u0085\u2028\u2029\u001b]";

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "000a, \\n",
        "000d, \\r",
        "0000, \\u0000",
        "0008, \\u0008",
        "000b, \\u000b",
        "000c, \\u000c",
        "001b, \\u001b",
        "007f, \\u007f",
        "0085, \\u0085",
        "009b, \\u009b",
        "200f, \\u200f",
        "2028, \\u2028",
        "2029, \\u2029",
        "202e, \\u202e",
        "2066, \\u2066",
        "feff, \\ufeff"
    })
    void whatEndsALineOrMovesTheCursorIsEscaped(String code, String escape) {
        String evil = "a" + (char) Integer.parseInt(code, 16) + "2026-01-01 00:00:00.000 ERROR Bank: paid";
        String shown = "a" + escape + "2026-01-01 00:00:00.000 ERROR Bank: paid";
        LoggingEvent event = event("got {}", null, evil);
        event.setMDCPropertyMap(Map.of("request_id", evil));

        assertThat(line(new TextLayout(), event)).endsWith(" WARN  Log: got %s [%s]\n".formatted(shown, shown));
        assertThat(line(new JsonLayout(), event))
                .doesNotContainPattern(BREAKS + ".")
                .endsWith("}\n");
    }

    @Test
    void textThatHarmsNobodyStays() {
        assertThat(line(new TextLayout(), event("{}", null, "C:\\new \"Zürich\"\t日本 😀")))
                .endsWith(" Log: C:\\new \"Zürich\"\t日本 😀\n");
    }

    @Test
    void everyLineOfATraceIsIndented() {
        Exception thrown = new IllegalStateException("x\n2026-01-01 ERROR", new IllegalArgumentException("y\rz"));
        thrown.addSuppressed(new IllegalStateException("s\u2028t"));
        List<String> lines =
                line(new TextLayout(), event("failed", thrown)).lines().toList();

        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("    "));
        assertThat(lines)
                .contains(
                        "    java.lang.IllegalStateException: x\\n2026-01-01 ERROR",
                        "        Suppressed: java.lang.IllegalStateException: s\\u2028t",
                        "    Caused by: java.lang.IllegalArgumentException: y\\rz");
    }

    @Test
    void aJsonLineTellsEverythingAndNoFieldReplacesAnother() throws Exception {
        LoggingEvent event = event("say {}", new IllegalStateException("no"), "\"}\n{\"level\":\"ERROR");
        event.setInstant(Instant.parse("2026-01-02T03:04:05.678Z"));
        event.setThreadName("t");
        event.setMDCPropertyMap(Map.of("request_id", "r1", "level", "forged", "model", "\ud800"));
        event.setKeyValuePairs(List.of(
                new KeyValuePair("count", 3), new KeyValuePair("nan", Double.NaN), new KeyValuePair("ok", true)));
        String line = line(new JsonLayout(), event);
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(line);

        assertThat(line.lines()).hasSize(1);
        assertThat(json.remove("exception").textValue()).startsWith("    java.lang.IllegalStateException: no\n");
        assertThat(json)
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                {"timestamp": "2026-01-02T03:04:05.678Z", "level": "WARN", "logger": "a.b.Log", "thread": "t",
                 "message": "say \\"}\\n{\\"level\\":\\"ERROR", "request_id": "r1", "model": "\\ud800",
                 "count": 3, "nan": "NaN", "ok": true}"""));
    }

    private static String line(Layout<ILoggingEvent> layout, ILoggingEvent event) {
        return layout.doLayout(event);
    }

    private static LoggingEvent event(String message, @Nullable Exception thrown, Object... arguments) {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        return new LoggingEvent("", context.getLogger("a.b.Log"), Level.WARN, message, thrown, arguments);
    }
}
