package io.modelservice.core.http;

/** How a protocol tells a failure: its JSON body. The status and the headers are the answer table's. Thread-safe. */
@FunctionalInterface
public interface FailureShape {
    /** {@code {"type":"<kind>","messages":["...",...]}}, of the service's own REST protocol. */
    FailureShape OWN = FailureBody::of;

    /** {@code {"error":"<text>"}}, of KServe, TensorFlow Serving, Triton and Vertex AI. */
    FailureShape ERROR = failure -> JsonString.object("error", failure.text());

    /** The body, compact JSON in UTF-8. */
    byte[] body(Failure failure);

    /** A JSON object of texts, by pairs of a name and a text; for shapes of other protocols. */
    static byte[] object(String... namesAndTexts) {
        return JsonString.object(namesAndTexts);
    }
}
