package io.modelservice.core.http;

import org.jspecify.annotations.Nullable;

/** Is told of every request that the server answers, also of one that its parser refused. Called by many threads. */
@FunctionalInterface
public interface RequestObserver {
    /** Looks away. */
    RequestObserver NONE = (method, route, path) -> Observation.NONE;

    /**
     * A request has come in.
     *
     * @param method as the caller wrote it; empty if it could not be read
     * @param route the label of its route; null if there is none for this path and method
     * @param path as the caller wrote it, without the query; empty if it could not be read
     * @return what is told of its end, once and on whatever way it ends
     */
    Observation begin(String method, @Nullable String route, String path);

    /** One request under observation; one object may stand for many of a kind. */
    @FunctionalInterface
    interface Observation {
        /** Looks away. */
        Observation NONE = (status, requestBytes, responseBytes, nanos) -> {};

        /**
         * The last byte of the answer is written, or cannot be.
         *
         * @param status of the answer
         * @param requestBytes what the request's Content-Length says, else 0
         * @param responseBytes what the answer's Content-Length says, else 0
         * @param nanos since the request's headers were read
         */
        void end(int status, long requestBytes, long responseBytes, long nanos);
    }
}
