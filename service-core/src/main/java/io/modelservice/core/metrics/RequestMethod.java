package io.modelservice.core.metrics;

import static java.util.function.Function.identity;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values of the label {@code method}: what callers make up themselves is OTHER. */
enum RequestMethod {
    GET,
    HEAD,
    POST,
    PUT,
    DELETE,
    CONNECT,
    OPTIONS,
    TRACE,
    PATCH,
    OTHER;

    private static final Map<String, RequestMethod> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Enum::name, identity()));

    static RequestMethod of(String name) {
        return BY_NAME.getOrDefault(name, OTHER);
    }
}
