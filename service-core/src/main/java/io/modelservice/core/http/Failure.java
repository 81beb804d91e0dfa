package io.modelservice.core.http;

import io.modelservice.core.access.Refusal;
import io.modelservice.core.codec.ValidationException;
import io.modelservice.core.codec.Violation;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with one request, in words that may leave the process; knows no protocol's error shape.
 *
 * @param type the kind
 * @param messages one message per mistake, at least one; a kind on the service's side always carries its fixed text,
 *     whatever is given here
 * @param violations the same mistakes by their parts; empty where they have none
 * @param retryAfter when to try again, rounded up to whole seconds on the wire; one second when a kind that asks to
 *     retry is given none
 * @param allow the methods that the path takes, in the order of the {@code Allow} header; empty unless the kind is
 *     {@link ErrorType#METHOD_NOT_ALLOWED}
 */
public record Failure(
        ErrorType type,
        List<String> messages,
        List<Violation> violations,
        @Nullable Duration retryAfter,
        List<String> allow) {
    /** Fixes the text of kinds on the service's side, and fills in what may be left out. */
    public Failure {
        messages = type.isServerSide() || messages.isEmpty() ? List.of(type.text()) : List.copyOf(messages);
        violations = type.isServerSide() ? List.of() : List.copyOf(violations);
        retryAfter = retryAfter == null && type.asksToRetry() ? Duration.ofSeconds(1) : retryAfter;
        allow = List.copyOf(allow);
    }

    /** A failure whose mistakes have no parts. */
    public Failure(ErrorType type, List<String> messages, @Nullable Duration retryAfter, List<String> allow) {
        this(type, messages, List.of(), retryAfter, allow);
    }

    /** What is wrong with a document. */
    public static Failure of(ValidationException refused) {
        return new Failure(ErrorType.VALIDATION, refused.messages(), refused.violations(), null, List.of());
    }

    /** A failure of this kind with its fixed text. */
    public static Failure of(ErrorType type) {
        return new Failure(type, List.of(), null, List.of());
    }

    /** A failure of this kind with these messages, which must echo no value of the caller's. */
    public static Failure of(ErrorType type, List<String> messages) {
        return new Failure(type, messages, null, List.of());
    }

    /** A failure of this kind with its fixed text, to be tried again after the given time. */
    public static Failure retryAfter(ErrorType type, Duration retryAfter) {
        return new Failure(type, List.of(), retryAfter, List.of());
    }

    /** Somebody did not pass the gate. */
    public static Failure of(Refusal refusal) {
        return switch (refusal) {
            case OFF -> of(ErrorType.FORBIDDEN, List.of("This operation is off: no API key is configured for it."));
            case UNKNOWN_CALLER -> of(ErrorType.UNAUTHORIZED);
            case NOT_ALLOWED -> of(ErrorType.FORBIDDEN);
            case ELSEWHERE -> of(ErrorType.FORBIDDEN, List.of("This operation is answered at the admin port alone."));
        };
    }

    /** The path takes only these methods. */
    static Failure methodNotAllowed(List<String> allow) {
        return new Failure(ErrorType.METHOD_NOT_ALLOWED, List.of(), null, allow);
    }

    /** The same in other words. */
    public Failure with(UnaryOperator<String> words) {
        return new Failure(
                type,
                messages.stream().map(words).toList(),
                violations.stream()
                        .map(one -> new Violation(
                                one.kind(),
                                words.apply(one.message()),
                                one.place().stream().map(words).toList()))
                        .toList(),
                retryAfter,
                allow);
    }

    /** All messages as one text, for protocols that have but one. */
    public String text() {
        return String.join(" ", messages);
    }

    /** The value of the {@code Retry-After} header, in seconds, rounded up; null when there is none. */
    public @Nullable String retryAfterSeconds() {
        return retryAfter == null
                ? null
                : Long.toString(retryAfter.plusNanos(999_999_999).toSeconds());
    }
}
