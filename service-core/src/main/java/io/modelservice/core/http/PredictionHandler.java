package io.modelservice.core.http;

/** Answers the requests for predictions of one route, by many threads at once. */
@FunctionalInterface
public interface PredictionHandler {
    /**
     * Answers a request, or has it answered {@link RoutedRequest#later}.
     *
     * @throws Exception to be answered as {@link RoutedRequest#fail} does; only by a handler that has not said later
     */
    void handle(RoutedRequest request) throws Exception;
}
