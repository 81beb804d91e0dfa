package io.modelservice.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelservice.core.codec.Violation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A failure as RFC 9457 has it, with the mistakes of a body as its member {@code errors}. */
final class ProblemBody {
    static final String MEDIA_TYPE = "application/problem+json";

    private ProblemBody() {}

    /**
     * Whether a caller wants problems: names them, and likes them no less than plain JSON. All successes being plain JSON,
     * who names both alike has named this for failures.
     *
     * @param accept the values of the headers {@code Accept}
     */
    static boolean isPreferred(List<String> accept) {
        if (accept.isEmpty() || accept.stream().noneMatch(value -> mentions(value))) {
            return false;
        }
        AcceptedTypes accepted = AcceptedTypes.of(accept);
        double problem = accepted.weight(MEDIA_TYPE);
        double json = accepted.weight(EdgeHeaders.JSON, "application/*", "*/*");
        return problem > 0 && problem >= json;
    }

    /** Whether it is worth taking apart. */
    private static boolean mentions(String accept) {
        return accept.toLowerCase(Locale.ROOT).contains(MEDIA_TYPE);
    }

    /** @param traceId of the caller's trace; null if it has said none */
    static byte[] of(Failure failure, String requestId, @Nullable String traceId) {
        ErrorType type = failure.type();
        StringBuilder json = new StringBuilder(256).append('{');
        text(json, "type", type.uri());
        text(json.append(','), "title", type.title());
        json.append(",\"status\":").append(type.status());
        text(json.append(','), "detail", detail(failure));
        text(json.append(','), "instance", "urn:modelservice:request:" + requestId);
        if (traceId != null) {
            text(json.append(','), "trace_id", traceId);
        }
        errors(json, failure.violations());
        return json.append('}').toString().getBytes(UTF_8);
    }

    /** Mistakes that are told one by one are not told together, too. */
    private static String detail(Failure failure) {
        int mistakes = failure.violations().size();
        return switch (mistakes) {
            case 0 -> failure.text();
            case 1 -> failure.violations().get(0).message() + ".";
            default -> "The body has " + mistakes + " mistakes; see errors.";
        };
    }

    private static void errors(StringBuilder json, List<Violation> violations) {
        if (violations.isEmpty()) {
            return;
        }
        json.append(",\"errors\":");
        char separator = '[';
        for (Violation violation : violations) {
            error(json.append(separator), violation);
            separator = ',';
        }
        json.append(']');
    }

    private static void error(StringBuilder json, Violation violation) {
        json.append('{');
        if (JsonPointer.isInBody(violation)) {
            text(json, "pointer", JsonPointer.to(violation));
            json.append(',');
        }
        text(json, "detail", violation.message() + ".");
        text(json.append(','), "type", violation.kind());
        json.append('}');
    }

    private static void text(StringBuilder json, String name, String value) {
        JsonString.append(json, name);
        json.append(':');
        JsonString.append(json, value);
    }
}
