package io.modelservice.core.protocol;

/**
 * What a server has had to do.
 *
 * @param accepted calls that were begun
 * @param cutOff calls among them that were ended without an answer because the server stopped
 */
public record CallCounts(long accepted, long cutOff) {
    /** Nothing. */
    public static final CallCounts NONE = new CallCounts(0, 0);

    /** Both together. */
    public CallCounts and(CallCounts other) {
        return new CallCounts(accepted + other.accepted, cutOff + other.cutOff);
    }
}
