package io.modelservice.core.config;

import io.modelservice.base.Scalar;
import java.util.Locale;

/** Texts of a fixed form in a user's words. */
final class Formats {
    private Formats() {}

    static String of(Scalar scalar) {
        return switch (scalar) {
            case DURATION -> "a length of time";
            case UUID -> "a UUID";
            case BINARY -> "base64";
            case INSTANT, OFFSET_DATE_TIME -> "a date and time with its offset";
            case LOCAL_DATE_TIME -> "a date and time";
            default -> "a " + scalar.name().toLowerCase(Locale.ROOT);
        };
    }

    static String example(Scalar scalar) {
        return switch (scalar) {
            case DURATION -> "250ms, 10s, 5m, 2h or 1d";
            case UUID -> "123e4567-e89b-12d3-a456-426614174000";
            case DATE -> "2026-01-31";
            case TIME -> "\"10:20:30\"";
            case INSTANT, OFFSET_DATE_TIME -> "2026-01-31T10:20:30Z";
            case LOCAL_DATE_TIME -> "2026-01-31T10:20:30";
            default -> "base64 text";
        };
    }
}
