package io.modelservice.core.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What needs an API key, and how a caller shows one.
 *
 * @param closed what needs one
 */
record Secured(Set<io.modelservice.core.config.Operation> closed) {
    private static final String BEARER = "bearer";
    private static final String HEADER = "apiKey";
    private static final List<Integer> REFUSALS = List.of(401, 403);

    /** Keeps a copy. */
    Secured {
        closed = Set.copyOf(closed);
    }

    boolean isClosed(io.modelservice.core.config.Operation what) {
        return closed.contains(what);
    }

    /** This operation as it is, or, if it needs a key, for those who have one, with what others are answered. */
    Operation as(io.modelservice.core.config.Operation what, Operation operation, ErrorShape shape) {
        if (!isClosed(what)) {
            return operation;
        }
        ErrorResponses.addTo(operation.getResponses(), shape, REFUSALS);
        ApiResponses sorted = new ApiResponses();
        sorted.putAll(new TreeMap<>(operation.getResponses()));
        return byKey(operation.responses(sorted));
    }

    static Map<String, SecurityScheme> schemes() {
        Map<String, SecurityScheme> schemes = new LinkedHashMap<>();
        schemes.put(
                BEARER,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("An API key as a bearer token."));
        schemes.put(
                HEADER,
                new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name("X-API-Key")
                        .description("An API key in a header of its own."));
        return schemes;
    }

    /** This operation, for those who have a key: either way of showing it will do. */
    static Operation byKey(Operation operation) {
        return operation
                .addSecurityItem(new SecurityRequirement().addList(BEARER))
                .addSecurityItem(new SecurityRequirement().addList(HEADER));
    }

    /** This operation, for everybody, and of more use with a key. */
    static Operation byKeyOrWithout(Operation operation) {
        return byKey(operation.addSecurityItem(new SecurityRequirement()));
    }
}
