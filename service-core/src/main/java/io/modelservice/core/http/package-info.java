/**
 * The edge of the HTTP server: one Jetty server whose own handlers stand around Javalin, so that no route can be reached
 * past them.
 *
 * <p>A request passes {@code EdgeHandler} (request id, fixed headers, counters, draining), {@code BodyReader} (the whole
 * body, bounded, without holding a thread), {@code RouteDispatch} (one look-up in {@code RouteTable}) and then a route's
 * handler, which runs a model's work in {@link io.modelservice.core.http.WorkSlots}. Whatever goes wrong on the way is a
 * {@link io.modelservice.core.http.Failure} and leaves in one shape.
 *
 * <p>Start reading at {@link io.modelservice.core.http.HttpServer}; {@link io.modelservice.core.http.ErrorType} is the
 * table of answers.
 */
@NullMarked
package io.modelservice.core.http;

import org.jspecify.annotations.NullMarked;
