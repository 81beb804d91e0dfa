package io.modelservice.core.http;

/** A connection that knows since when a request's head is arriving. */
interface HeadClock {
    /** The attribute under which a connection has the clock that is not itself. */
    String ATTRIBUTE = "io.modelservice.head-clock";

    /**
     * Ends the connection if a head has been arriving for longer than a limit. Called by one thread, which must not wait.
     *
     * @param limitNanos how long a head may take, in nanoseconds
     * @return whether it did
     */
    boolean cutOff(long limitNanos);
}
