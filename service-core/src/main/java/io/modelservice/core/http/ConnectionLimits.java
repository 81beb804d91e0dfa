package io.modelservice.core.http;

/**
 * How many connections may be open at the same time, and how much is kept for them.
 *
 * @param total of all clients, 1 or more
 * @param perAddress of one address, or of one network of 64 bits where that is of IPv6; 0 for no limit
 * @param unreadBytes how much of the answers of all connections of a port may wait for its readers before others of more
 *     than 16 KiB, by HTTP/2 of any size, are refused; in bytes, 1 or more
 */
public record ConnectionLimits(int total, int perAddress, long unreadBytes) {
    /** 10,000, and any number of them from one address. */
    public static final ConnectionLimits DEFAULTS = new ConnectionLimits(10_000, 0);

    private static final long LEAST_UNREAD_BYTES = 64L << 20;
    private static final int SHARE_OF_HEAP = 8;

    /** Refuses limits that nobody could connect within. */
    public ConnectionLimits {
        if (total < 1 || perAddress < 0 || unreadBytes < 1) {
            throw new IllegalArgumentException(
                    "limits of %d connections, %d per address and %d unread bytes are too low; give at least 1, 0, which is no limit, and 1"
                            .formatted(total, perAddress, unreadBytes));
        }
    }

    /** With an eighth of the heap for what is unread, and 64 MiB in any case. */
    public ConnectionLimits(int total, int perAddress) {
        this(
                total,
                perAddress,
                Math.max(LEAST_UNREAD_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    /** The same with another bound of what is unread. */
    public ConnectionLimits withUnreadBytes(long bytes) {
        return new ConnectionLimits(total, perAddress, bytes);
    }
}
