package io.modelservice.core.http.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.http.ErrorType;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodesTest {
    /** The status that MLflow gives each of its words (mlflow.exceptions, ERROR_CODE_TO_HTTP_STATUS). */
    private static final Map<String, Integer> STATUSES = Map.ofEntries(
            Map.entry("BAD_REQUEST", 400),
            Map.entry("INVALID_PARAMETER_VALUE", 400),
            Map.entry("UNAUTHENTICATED", 401),
            Map.entry("PERMISSION_DENIED", 403),
            Map.entry("NOT_FOUND", 404),
            Map.entry("RESOURCE_DOES_NOT_EXIST", 404),
            Map.entry("RESOURCE_CONFLICT", 409),
            Map.entry("REQUEST_LIMIT_EXCEEDED", 429),
            Map.entry("INTERNAL_ERROR", 500),
            Map.entry("TEMPORARILY_UNAVAILABLE", 503),
            Map.entry("DEADLINE_EXCEEDED", 504));

    @ParameterizedTest
    @EnumSource
    void aWordIsOneOfTheStatusOrOneForAnyBadRequest(ErrorType type) {
        String code = ErrorCodes.code(type);
        assertThat(STATUSES).containsKey(code);
        if (!code.equals("BAD_REQUEST")) {
            assertThat(STATUSES).containsEntry(code, type.status());
        } else {
            assertThat(type.isServerSide()).isFalse();
        }
    }
}
