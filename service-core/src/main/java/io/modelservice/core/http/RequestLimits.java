package io.modelservice.core.http;

/**
 * How large one request may be.
 *
 * @param headBytes the most that request line and headers may have together, in bytes, 512 or more
 * @param bodyBytes the largest body taken on the service's own paths, in bytes
 */
public record RequestLimits(int headBytes, int bodyBytes) {
    /** Heads of 8 KiB, bodies of 1 MiB. */
    public static final RequestLimits DEFAULTS = new RequestLimits(8_192, 1_048_576);

    /** Refuses what no request fits in. */
    public RequestLimits {
        if (headBytes < 512 || bodyBytes < 0) {
            throw new IllegalArgumentException(
                    "limits of %d head bytes and %d body bytes are too low; give at least 512 and 0"
                            .formatted(headBytes, bodyBytes));
        }
    }

    /** The same with another limit of bodies. */
    public RequestLimits withBodyBytes(int bytes) {
        return new RequestLimits(headBytes, bytes);
    }
}
