package io.modelservice.core.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a file gives way, and how the older one is called; 2025-01-29 is a Wednesday, 2025-03-30 lacks an hour in Berlin. */
class TimeRolloverTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} {1} of {3} in {2}")
    @CsvSource({
        "S,        10, UTC,           2025-01-29T10:00:00, 2025-01-29T10:00:09, 2025-01-29T10:00:10, 2025-01-29_10-00-00",
        "S,         1, UTC,           1970-01-01T00:00:00, 1970-01-01T00:00:00, 2025-01-29T10:00:00, 1970-01-01_00-00-00",
        "M,         1, UTC,           2025-01-29T10:00:30, 2025-01-29T10:01:29, 2025-01-29T10:01:30, 2025-01-29_10-00",
        "H,         6, UTC,           2025-01-29T10:15:00, 2025-01-29T16:14:59, 2025-01-29T16:15:00, 2025-01-29_10",
        "D,         1, UTC,           2025-01-29T10:00:00, 2025-01-30T09:59:59, 2025-01-30T10:00:00, 2025-01-29",
        "MIDNIGHT,  1, UTC,           2025-01-29T10:00:00, 2025-01-29T23:59:59, 2025-01-30T00:00:00, 2025-01-29",
        "MIDNIGHT,  2, UTC,           2025-01-29T10:00:00, 2025-01-30T23:59:59, 2025-01-31T00:00:00, 2025-01-29",
        "MIDNIGHT,  1, Europe/Berlin, 2025-03-30T10:00:00, 2025-03-30T21:59:59, 2025-03-30T22:00:00, 2025-03-30",
        "W0,        1, UTC,           2025-01-29T10:00:00, 2025-02-03T23:59:59, 2025-02-04T00:00:00, 2025-01-28",
        "W2,        1, UTC,           2025-01-29T10:00:00, 2025-01-29T23:59:59, 2025-01-30T00:00:00, 2025-01-23",
        "W6,        2, UTC,           2025-01-29T10:00:00, 2025-02-09T23:59:59, 2025-02-10T00:00:00, 2025-01-27"
    })
    void rotatesAtItsMoment(
            String when, int interval, ZoneId zone, String begun, String before, String after, String suffix)
            throws Exception {
        Path file = Files.writeString(folder.resolve("service.log"), "old");
        TimeRollover rollover =
                new TimeRollover(file, new Rotation.ByTime(when, interval, 0, zone), Instant.parse(begun + "Z"));

        assertThat(triggers(rollover, file, before)).isFalse();
        assertThat(triggers(rollover, file, after)).isTrue();
        rollover.rollover();
        assertThat(folder.resolve("service.log." + suffix)).hasContent("old");
        assertThat(triggers(rollover, file, after)).isFalse();
    }

    private static boolean triggers(TimeRollover rollover, Path file, String moment) {
        LoggingEvent event = new LoggingEvent();
        event.setInstant(Instant.parse(moment + "Z"));
        return rollover.isTriggeringEvent(file.toFile(), event);
    }
}
