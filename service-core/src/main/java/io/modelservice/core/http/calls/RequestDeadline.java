package io.modelservice.core.http.calls;

import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long a caller says that it waits, from its request's headers on: {@code X-Request-Timeout-Ms}. */
final class RequestDeadline {
    static final String HEADER = "X-Request-Timeout-Ms";
    private static final int DIGITS = 9;
    private static final Failure NO_NUMBER = Failure.of(
            ErrorType.VALIDATION,
            List.of("Field 'header, X-Request-Timeout-Ms' has error 'int_parsing', Input should be a whole number of"
                    + " milliseconds from 1 to 999999999."));

    private RequestDeadline() {}

    /**
     * What a header says; empty if there is none.
     *
     * @throws FailureException if that is no time
     */
    static Optional<Duration> of(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        String digits = header.strip();
        boolean number =
                !digits.isEmpty() && digits.length() <= DIGITS && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int millis = number ? Integer.parseInt(digits) : 0;
        if (millis == 0) {
            throw new FailureException(NO_NUMBER);
        }
        return Optional.of(Duration.ofMillis(millis));
    }
}
