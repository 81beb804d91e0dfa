package io.modelservice.core.http.scoring;

import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureShape;

/** Failures in MLflow's shape, {@code {"error_code":"BAD_REQUEST","message":"..."}}; never with a stack trace. */
public final class ErrorCodes {
    /** {@code {"error_code":"<code>","message":"<text>"}}. */
    public static final FailureShape SHAPE = ErrorCodes::body;

    private ErrorCodes() {}

    private static byte[] body(Failure failure) {
        return FailureShape.object("error_code", code(failure.type()), "message", failure.text());
    }

    /** MLflow's word; one that MLflow itself gives this status, where it has one for it. */
    static String code(ErrorType type) {
        return switch (type) {
            case VALIDATION,
                    METHOD_NOT_ALLOWED,
                    REQUEST_TIMEOUT,
                    PAYLOAD_TOO_LARGE,
                    URI_TOO_LONG,
                    UNSUPPORTED_MEDIA_TYPE,
                    HEADERS_TOO_LARGE -> "BAD_REQUEST";
            case SCHEMA_VALIDATION -> "INVALID_PARAMETER_VALUE";
            case UNAUTHORIZED -> "UNAUTHENTICATED";
            case FORBIDDEN -> "PERMISSION_DENIED";
            case NOT_FOUND -> "NOT_FOUND";
            case RECORD_NOT_FOUND -> "RESOURCE_DOES_NOT_EXIST";
            case CONFLICT -> "RESOURCE_CONFLICT";
            case RATE_LIMITED -> "REQUEST_LIMIT_EXCEEDED";
            case SERVICE -> "INTERNAL_ERROR";
            case NOT_READY, OVERLOADED, CIRCUIT_OPEN, DEPENDENCY_UNAVAILABLE -> "TEMPORARILY_UNAVAILABLE";
            case DEADLINE_EXCEEDED -> "DEADLINE_EXCEEDED";
        };
    }
}
