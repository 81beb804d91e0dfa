package io.modelservice.core.codec;

import io.modelservice.base.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates and times in forms beyond their own, and as numbers, as pydantic reads them in its lax mode. */
final class LaxTimes {
    /** A Unix time beyond this is one of milliseconds. */
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(20_000_000_000L);

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);
    private static final LocalDateTime FIRST = LocalDate.of(1, 1, 1).atStartOfDay();
    private static final LocalDateTime END = LocalDate.of(10_000, 1, 1).atStartOfDay();
    private static final Pattern DATE_TIME =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:[Tt _](.+?)([Zz]|[+-]\\d\\d:?\\d\\d)?)?");
    private static final Pattern CLOCK =
            Pattern.compile("([+-])?(?:(\\d{1,9}) ?(?:d|days?),? ?)?(\\d{1,2}):(\\d\\d)(?::(\\d\\d(?:\\.\\d{1,9})?))?");

    private LaxTimes() {}

    /** A date with a time that is not zero. */
    static final class InexactDate extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InexactDate() {
            super("a date with a time", null, false, false);
        }
    }

    /** Whether there are more forms of these values than their own. */
    static boolean areOf(Scalar scalar) {
        return switch (scalar) {
            case DATE, TIME, LOCAL_DATE_TIME, OFFSET_DATE_TIME, INSTANT, DURATION -> true;
            default -> false;
        };
    }

    /**
     * The value of a text or a number.
     *
     * @throws InexactDate if a date has a time
     * @throws DateTimeException if it stands for no such value, as {@link IllegalArgumentException} and
     *     {@link ArithmeticException} say too
     */
    static Object of(Scalar scalar, String text) {
        String said = text.strip();
        String number = LaxText.number(said);
        return switch (scalar) {
            case DATE -> date(dateTime(said, number));
            case LOCAL_DATE_TIME ->
                dateTime(said, number).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            case OFFSET_DATE_TIME -> dateTime(said, number);
            case INSTANT -> dateTime(said, number).toInstant();
            case TIME -> number == null ? LocalTime.parse(said) : LocalTime.ofNanoOfDay(nanos(new BigDecimal(number)));
            case DURATION -> number == null ? clock(said) : Duration.ofNanos(nanos(new BigDecimal(number)));
            default -> throw new IllegalArgumentException(scalar + " has one form");
        };
    }

    private static LocalDate date(OffsetDateTime time) {
        if (!time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw new InexactDate();
        }
        return time.toLocalDate();
    }

    private static OffsetDateTime dateTime(String text, @Nullable String number) {
        if (number != null) {
            return ofUnix(new BigDecimal(number));
        }
        Matcher parts = DATE_TIME.matcher(text);
        if (!parts.matches()) {
            throw new DateTimeException("no date");
        }
        LocalTime time = parts.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(parts.group(2));
        ZoneOffset offset = parts.group(3) == null
                ? ZoneOffset.UTC
                : ZoneOffset.of(parts.group(3).replace('z', 'Z'));
        return LocalDate.parse(parts.group(1)).atTime(time).atOffset(offset);
    }

    private static OffsetDateTime ofUnix(BigDecimal number) {
        boolean millis = number.abs().compareTo(MOST_SECONDS) > 0;
        BigDecimal seconds = millis ? number.movePointLeft(3) : number;
        BigInteger nanos = rounded(seconds.multiply(NANOS));
        BigInteger[] parts = nanos.divideAndRemainder(NANOS.toBigInteger());
        Instant instant = Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        if (time.isBefore(FIRST) || !time.isBefore(END)) {
            throw new DateTimeException("no year of four digits");
        }
        return time.atOffset(ZoneOffset.UTC);
    }

    private static long nanos(BigDecimal seconds) {
        return rounded(seconds.multiply(NANOS)).longValueExact();
    }

    /** A number of few digits may stand for one of a billion: its size is looked at before it is written out. */
    private static BigInteger rounded(BigDecimal nanos) {
        long digits = (long) nanos.precision() - nanos.scale();
        if (digits > 30) {
            throw new ArithmeticException("out of range");
        }
        return digits < 0
                ? BigInteger.ZERO
                : nanos.setScale(0, RoundingMode.DOWN).toBigInteger();
    }

    private static Duration clock(String text) {
        Matcher parts = CLOCK.matcher(text);
        if (!parts.matches()) {
            throw new DateTimeException("no length of time");
        }
        String days = parts.group(2);
        String seconds = parts.group(5);
        Duration length = Duration.ofDays(days == null ? 0 : Long.parseLong(days))
                .plusHours(Long.parseLong(parts.group(3)))
                .plusMinutes(Long.parseLong(parts.group(4)))
                .plusNanos(seconds == null ? 0 : nanos(new BigDecimal(seconds)));
        return "-".equals(parts.group(1)) ? length.negated() : length;
    }
}
