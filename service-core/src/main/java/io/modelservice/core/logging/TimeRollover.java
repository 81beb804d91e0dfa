package io.modelservice.core.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A file gives way with time: the older one is named by when it was begun, as {@code name.2025-01-31}. */
final class TimeRollover extends Rollover {
    private final Rotation.ByTime time;
    private Instant next;
    private Instant ended = Instant.MIN;

    TimeRollover(Path file, Rotation.ByTime time, Instant begun) {
        super(file);
        this.time = time;
        this.next = after(begun);
    }

    @Override
    public synchronized boolean isTriggeringEvent(File file, ILoggingEvent event) {
        if (event.getInstant().isBefore(next)) {
            return false;
        }
        ended = event.getInstant();
        return true;
    }

    @Override
    synchronized void moveAway(Path file) throws IOException {
        ZonedDateTime begun = next.atZone(time.zone()).minus(length());
        String suffix = DateTimeFormatter.ofPattern(pattern(), Locale.ROOT).format(begun);
        next = after(ended);
        move(file, file.resolveSibling(file.getFileName() + "." + suffix));
        prune(file);
    }

    private void prune(Path file) throws IOException {
        Pattern older = Pattern.compile(Pattern.quote(file.getFileName() + ".") + "\\d{4}-\\d\\d-\\d\\d[0-9_-]*");
        Path folder = file.toAbsolutePath().getParent();
        if (time.backups() == 0 || folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(
                            one -> older.matcher(one.getFileName().toString()).matches())
                    .sorted()
                    .toList();
            for (Path old : found.subList(0, Math.max(0, found.size() - time.backups()))) {
                Files.deleteIfExists(old);
            }
        }
    }

    private String pattern() {
        return switch (time.when()) {
            case "S" -> "yyyy-MM-dd_HH-mm-ss";
            case "M" -> "yyyy-MM-dd_HH-mm";
            case "H" -> "yyyy-MM-dd_HH";
            default -> "yyyy-MM-dd";
        };
    }

    private TemporalAmount length() {
        return switch (time.when()) {
            case "S" -> Duration.ofSeconds(time.interval());
            case "M" -> Duration.ofMinutes(time.interval());
            case "H" -> Duration.ofHours(time.interval());
            case "D", "MIDNIGHT" -> Period.ofDays(time.interval());
            default -> Period.ofWeeks(time.interval());
        };
    }

    private Instant after(Instant moment) {
        ZonedDateTime local = moment.atZone(time.zone());
        ZonedDateTime midnight = local.truncatedTo(ChronoUnit.DAYS);
        if (time.when().equals("MIDNIGHT")) {
            return midnight.plusDays(time.interval()).toInstant();
        }
        if (time.when().startsWith("W")) {
            DayOfWeek day = DayOfWeek.of(1 + time.when().charAt(1) - '0');
            // the day of the week ends at its midnight
            ZonedDateTime end = midnight.with(TemporalAdjusters.nextOrSame(day)).plusDays(1);
            return end.plusWeeks(time.interval() - 1L).toInstant();
        }
        return local.plus(length()).toInstant();
    }
}
