package io.modelservice.grpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import java.nio.charset.StandardCharsets;

/** The answer table in gRPC's words. */
final class StatusTable {
    static final Metadata.Key<String> RETRY_AFTER = Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER);

    /** Beyond this a client's limit for metadata, usually 8 KiB, would hide the whole answer. */
    private static final int MAX_BYTES = 4096;

    /** Callers choose the names in it. */
    private static final int MAX_LENGTH = 1000;

    private StatusTable() {}

    /** A failure as its caller is told, with the seconds after which to try again, where it says so. */
    static StatusRuntimeException of(Failure failure) {
        Metadata trailers = new Metadata();
        String seconds = failure.retryAfterSeconds();
        if (seconds != null) {
            trailers.put(RETRY_AFTER, seconds);
        }
        Status status = code(failure.type())
                .toStatus()
                .withDescription(text(failure))
                .withCause(new FailureException(failure)); // stays here, for those who count
        return new StatusRuntimeException(status, trailers);
    }

    /** All its messages, as far as there is room for them. */
    static String text(Failure failure) {
        StringBuilder text = new StringBuilder();
        int room = MAX_BYTES;
        int told = 0;
        for (String whole : failure.messages()) {
            String message = whole.length() > MAX_LENGTH ? whole.substring(0, MAX_LENGTH) + "..." : whole;
            room -= encoded(message) + 1;
            if (room < 0 && told > 0) {
                break;
            }
            text.append(told == 0 ? "" : " ").append(message);
            told++;
        }
        int rest = failure.messages().size() - told;
        return rest == 0 ? text.toString() : text + " %d more mistakes are not listed.".formatted(rest);
    }

    /** gRPC sends a status' text with three characters for each byte beyond ASCII. */
    private static int encoded(String message) {
        int bytes = message.getBytes(StandardCharsets.UTF_8).length;
        return bytes == message.length() ? bytes : 3 * bytes;
    }

    private static Status.Code code(ErrorType type) {
        return switch (type) { // no default: a new kind does not compile until it has its status
            case VALIDATION, SCHEMA_VALIDATION, UNSUPPORTED_MEDIA_TYPE -> Status.Code.INVALID_ARGUMENT;
            case UNAUTHORIZED -> Status.Code.UNAUTHENTICATED;
            case FORBIDDEN -> Status.Code.PERMISSION_DENIED;
            case NOT_FOUND, RECORD_NOT_FOUND -> Status.Code.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> Status.Code.UNIMPLEMENTED;
            case CONFLICT -> Status.Code.FAILED_PRECONDITION;
            case PAYLOAD_TOO_LARGE, URI_TOO_LONG, HEADERS_TOO_LARGE, RATE_LIMITED -> Status.Code.RESOURCE_EXHAUSTED;
            case SERVICE -> Status.Code.INTERNAL;
            case NOT_READY, OVERLOADED, CIRCUIT_OPEN, DEPENDENCY_UNAVAILABLE -> Status.Code.UNAVAILABLE;
            case REQUEST_TIMEOUT, DEADLINE_EXCEEDED -> Status.Code.DEADLINE_EXCEEDED;
        };
    }

    /** What HTTP's metrics and access log would say of a call that ended so: as the answer table has it. */
    static int http(Status status) {
        return status.getCause() instanceof FailureException known
                ? known.failure().type().status()
                : http(status.getCode());
    }

    /**
     * Of what gRPC itself has to say. INTERNAL is its word for frames that are none, and for more messages than a method takes;
     * the service's own failures are known by their cause.
     */
    private static int http(Status.Code code) {
        return switch (code) {
            case OK -> 200;
            case INVALID_ARGUMENT, OUT_OF_RANGE, INTERNAL -> 400;
            case UNAUTHENTICATED -> 401;
            case PERMISSION_DENIED -> 403;
            case NOT_FOUND -> 404;
            case FAILED_PRECONDITION, ABORTED, ALREADY_EXISTS -> 409;
            case RESOURCE_EXHAUSTED -> 413; // a message over the limit
            case CANCELLED -> 499;
            case UNKNOWN, DATA_LOSS -> 500;
            case UNIMPLEMENTED -> 501;
            case UNAVAILABLE -> 503;
            case DEADLINE_EXCEEDED -> 504;
        };
    }
}
