/**
 * The service's own REST protocol: paths, success bodies and words of the Python package rest-model-service 0.6.0. Start
 * at {@link io.modelservice.core.http.rest.RestRoutes}.
 */
@NullMarked
package io.modelservice.core.http.rest;

import org.jspecify.annotations.NullMarked;
