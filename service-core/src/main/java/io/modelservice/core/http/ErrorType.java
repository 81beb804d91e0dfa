package io.modelservice.core.http;

import java.util.Locale;

/**
 * Every kind of failure that a caller can be answered with: its status, its word on the wire and its fixed text.
 *
 * <p>This is the one table from a failure to its answer; a protocol changes only the shape of the body.
 */
public enum ErrorType {
    /** The request is not HTTP, its body is not JSON, or the JSON is not what the schema asks for. */
    VALIDATION(400, "ValidationError", "The request is not well-formed."),
    /** The model refuses the input. */
    SCHEMA_VALIDATION(400, "SchemaValidationError", "The model does not accept this input."),
    /** A secured route without valid credentials. */
    UNAUTHORIZED(401, "Unauthorized", "Valid credentials are needed here."),
    /** Valid credentials that do not cover the route or the model. */
    FORBIDDEN(403, "Forbidden", "These credentials do not allow this."),
    /** No such route or model. */
    NOT_FOUND(404, "NotFound", "There is nothing at this path."),
    /** A decorator found no row for the input. */
    RECORD_NOT_FOUND(404, "RecordNotFound", "There is no record for this input."),
    /** The path exists, for other methods. */
    METHOD_NOT_ALLOWED(405, "MethodNotAllowed", "This path does not take this method; see the Allow header."),
    /** The body did not arrive in time. */
    REQUEST_TIMEOUT(408, "RequestTimeout", "The request did not arrive in time."),
    /** What is asked for can't be done as things stand. */
    CONFLICT(409, "Conflict", "This can't be done as things stand."),
    /** The body is over the limit. */
    PAYLOAD_TOO_LARGE(413, "PayloadTooLarge", "The body is larger than this service takes."),
    /** The request line is over the limit. */
    URI_TOO_LONG(414, "UriTooLong", "The URI is longer than this service takes."),
    /** A media type or content encoding that is not taken. */
    UNSUPPORTED_MEDIA_TYPE(
            415, "UnsupportedMediaType", "Send the body as application/json, without a content encoding."),
    /** Over a rate limit. */
    RATE_LIMITED(429, "RateLimited", "Too many requests; see the Retry-After header."),
    /** The headers are over the limit. */
    HEADERS_TOO_LARGE(431, "HeadersTooLarge", "The headers are larger than this service takes."),
    /** The model or this program failed, or the model's answer is not what its output schema says. */
    SERVICE(500, "ServiceError", "The service failed to answer; its log has the details under the request id."),
    /** The model is loading, waiting or failed, or the service is stopping. */
    NOT_READY(503, "NotReady", "This is not ready to answer; see the Retry-After header."),
    /** No room for more work. */
    OVERLOADED(503, "Overloaded", "The service is busy; see the Retry-After header."),
    /** Calls are held back because the last ones failed. */
    CIRCUIT_OPEN(503, "CircuitOpen", "Calls are held back after repeated failures; see the Retry-After header."),
    /** Something the model needs cannot be reached. */
    DEPENDENCY_UNAVAILABLE(
            503,
            "DependencyUnavailable",
            "A system that this model needs is not available; see the Retry-After header."),
    /** The deadline passed before there was an answer. */
    DEADLINE_EXCEEDED(504, "DeadlineExceeded", "There was no answer before the deadline.");

    private final int status;
    private final String word;
    private final String text;

    ErrorType(int status, String word, String text) {
        this.status = status;
        this.word = word;
        this.text = text;
    }

    /** The HTTP status, 400 to 504. */
    public int status() {
        return status;
    }

    /** The kind as callers read it, {@code type} in the body of the service's own REST errors. */
    public String word() {
        return word;
    }

    /** The kind in few words: {@code Validation error}. */
    public String title() {
        return word.charAt(0) + spaced(" ").substring(1).toLowerCase(Locale.ROOT);
    }

    /**
     * The kind as a URI, which is a name and leads nowhere: the absolute one that RFC 9457 asks for, where a service knows of
     * no page that the world can reach.
     */
    public String uri() {
        return "urn:modelservice:error:" + spaced("-").toLowerCase(Locale.ROOT);
    }

    private String spaced(String separator) {
        return word.replaceAll("(?<=.)(?=[A-Z])", separator);
    }

    /** The text that is sent when nothing more helpful may be said; the only text of a kind whose status is 5xx. */
    public String text() {
        return text;
    }

    /** Whether the service rather than the caller is at fault, so that the text is fixed. */
    public boolean isServerSide() {
        return status >= 500;
    }

    /** Whether the answer tells the caller when to try again, in its header {@code Retry-After}. */
    public boolean asksToRetry() {
        return status == 429 || status == 503;
    }

    /**
     * The kind for a bare status that the HTTP server below reports. A mistake in the protocol that has no row of its own
     * (417, 426, 501, 505) is a request that is not well-formed.
     */
    static ErrorType ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 408 -> REQUEST_TIMEOUT;
            case 409 -> CONFLICT;
            case 413 -> PAYLOAD_TOO_LARGE;
            case 414 -> URI_TOO_LONG;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> RATE_LIMITED;
            case 431 -> HEADERS_TOO_LARGE;
            case 503 -> NOT_READY;
            case 504 -> DEADLINE_EXCEEDED;
            case 501, 505 -> VALIDATION;
            default -> status < 500 ? VALIDATION : SERVICE;
        };
    }
}
