package io.modelservice.core.protocol;

/**
 * A protocol that needs a server beside HTTP's. Implementations are found by {@link java.util.ServiceLoader}, on the class
 * path only: they live as long as the service does.
 */
public interface ProtocolServer {
    /** What the section {@code protocols} of the configuration calls it. */
    String name();

    /**
     * Listens, and answers calls from then on.
     *
     * @throws io.modelservice.core.http.ListenException if the port is taken or the host is not one of this machine's
     */
    Running start(ProtocolSetting setting);

    /** A server that listens. Safe for use by many threads. */
    interface Running extends AutoCloseable {
        /** The port that it listens on, the chosen one if the settings left the choice to the system. */
        int port();

        /** What it has had to do; complete once it is closed. */
        CallCounts counts();

        /** Says from now on that it is not ready, and takes no new calls; accepted ones go on. Returns at once. */
        void stop();

        /**
         * Stops, lets accepted calls end for as long as the setting says, cuts off the rest. Blocks meanwhile; calling it
         * again does nothing.
         */
        @Override
        void close();
    }
}
