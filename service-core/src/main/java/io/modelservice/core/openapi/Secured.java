package io.modelservice.core.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a caller shows an API key. */
final class Secured {
    private static final String BEARER = "bearer";
    private static final String HEADER = "apiKey";

    private Secured() {}

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
