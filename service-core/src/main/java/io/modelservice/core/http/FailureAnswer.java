package io.modelservice.core.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure as one caller is told of it.
 *
 * @param varies whether another {@code Accept} would have been told it in another shape
 */
record FailureAnswer(String mediaType, byte[] body, boolean varies) {
    /**
     * The failure in the shape of its path; where that is the own one, as a problem for those who prefer that.
     *
     * @param accept the values of the request's headers of that name
     * @param traceId of the caller's trace; null if it has said none
     */
    static FailureAnswer of(
            Failure failure, FailureShape shape, List<String> accept, String requestId, @Nullable String traceId) {
        boolean varies = shape == FailureShape.OWN;
        return varies && ProblemBody.isPreferred(accept)
                ? new FailureAnswer(ProblemBody.MEDIA_TYPE, ProblemBody.of(failure, requestId, traceId), true)
                : new FailureAnswer(EdgeHeaders.JSON, shape.body(failure), varies);
    }
}
