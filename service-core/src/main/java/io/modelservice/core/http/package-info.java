/**
 * The edge of the HTTP server: one Jetty server whose own handlers stand around Javalin, so that no route can be reached
 * past them.
 *
 * <p>A request passes {@code EdgeHandler} (request id, fixed headers, counters, draining) and {@code BodyReader} (the whole
 * body, bounded, without holding a thread). One for a prediction is then answered by {@code DirectRoutes}, every other by
 * Javalin and {@code JavalinDispatch}; both look it up in {@code RouteDispatch}, whose gate it passes before the route's handler
 * sees it. Whatever goes wrong on the way is a {@link io.modelservice.core.http.Failure} and leaves in one shape.
 *
 * <p>Start reading at {@link io.modelservice.core.http.HttpServer}; {@link io.modelservice.core.http.ErrorType} is the
 * table of answers.
 */
@NullMarked
package io.modelservice.core.http;

import org.jspecify.annotations.NullMarked;
