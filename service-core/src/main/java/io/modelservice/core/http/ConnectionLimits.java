package io.modelservice.core.http;

/**
 * How many connections may be open at the same time.
 *
 * @param total of all clients, 1 or more
 * @param perAddress of one address, or of one network of 64 bits where that is of IPv6; 0 for no limit
 */
public record ConnectionLimits(int total, int perAddress) {
    /** 10,000, and any number of them from one address. */
    public static final ConnectionLimits DEFAULTS = new ConnectionLimits(10_000, 0);

    /** Refuses limits that nobody could connect within. */
    public ConnectionLimits {
        if (total < 1 || perAddress < 0) {
            throw new IllegalArgumentException(
                    "limits of %d connections and %d per address are too low; give at least 1 and 0, which is no limit"
                            .formatted(total, perAddress));
        }
    }
}
