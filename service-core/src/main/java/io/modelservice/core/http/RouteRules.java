package io.modelservice.core.http;

/**
 * What a protocol's paths have of their own.
 *
 * @param failures how a failure is told
 * @param maxBodyBytes the largest body taken, in bytes, after it is inflated
 * @param takesCompressed whether bodies may come with {@code Content-Encoding: gzip} or {@code deflate}
 */
public record RouteRules(FailureShape failures, int maxBodyBytes, boolean takesCompressed) {
    /** Of the service's own routes: its own shape, as they are. */
    static RouteRules own(int maxBodyBytes) {
        return new RouteRules(FailureShape.OWN, maxBodyBytes, false);
    }
}
