package io.modelservice.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {
    @ParameterizedTest
    @CsvSource({
        "400, ValidationError, VALIDATION",
        "400, SchemaValidationError, SCHEMA_VALIDATION",
        "401, Unauthorized, UNAUTHORIZED",
        "403, Forbidden, FORBIDDEN",
        "404, NotFound, NOT_FOUND",
        "404, RecordNotFound, RECORD_NOT_FOUND",
        "405, MethodNotAllowed, METHOD_NOT_ALLOWED",
        "408, RequestTimeout, REQUEST_TIMEOUT",
        "413, PayloadTooLarge, PAYLOAD_TOO_LARGE",
        "414, UriTooLong, URI_TOO_LONG",
        "415, UnsupportedMediaType, UNSUPPORTED_MEDIA_TYPE",
        "429, RateLimited, RATE_LIMITED",
        "431, HeadersTooLarge, HEADERS_TOO_LARGE",
        "500, ServiceError, SERVICE",
        "503, NotReady, NOT_READY",
        "503, Overloaded, OVERLOADED",
        "503, CircuitOpen, CIRCUIT_OPEN",
        "503, DependencyUnavailable, DEPENDENCY_UNAVAILABLE",
        "504, DeadlineExceeded, DEADLINE_EXCEEDED"
    })
    void hasAStatusAndAWordForEachKind(int status, String word, ErrorType type) {
        assertThat(type.status()).isEqualTo(status);
        assertThat(type.word()).isEqualTo(word);
    }

    @ParameterizedTest
    @EnumSource
    void saysOnlyItsFixedTextWhenTheServiceIsAtFault(ErrorType type) {
        List<String> said = Failure.of(type, List.of("secret")).messages();

        assertThat(said).containsExactly(type.status() >= 500 ? type.text() : "secret");
        assertThat(Failure.of(type).messages()).containsExactly(type.text());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "999, 1", "1000, 1", "1001, 2"})
    void roundsTheTimeToRetryUp(long millis, String seconds) {
        Failure failure = Failure.retryAfter(ErrorType.NOT_READY, Duration.ofMillis(millis));

        assertThat(failure.retryAfterSeconds()).isEqualTo(millis == 1 ? "1" : seconds);
    }

    @Test
    void asksToRetryOnlyWhenThatMayHelp() {
        assertThat(Failure.of(ErrorType.OVERLOADED).retryAfterSeconds()).isEqualTo("1");
        assertThat(Failure.of(ErrorType.RATE_LIMITED).retryAfterSeconds()).isEqualTo("1");
        assertThat(Failure.of(ErrorType.SERVICE).retryAfterSeconds()).isNull();
    }

    @Test
    void isWrittenAsCompactJson() {
        Failure failure = Failure.of(
                ErrorType.VALIDATION, List.of("a \"b\" \\ \n\r\t\b\f\u0001\u001f", "\u00e4\u20ac\ud83d\ude00/"));

        assertThat(new String(FailureBody.of(failure), UTF_8))
                .isEqualTo(
                        "{\"type\":\"ValidationError\",\"messages\":[\"a \\\"b\\\" \\\\ \\n\\r\\t\\b\\f\\u0001\\u001f\","
                                + "\"\u00e4\u20ac\ud83d\ude00/\"]}");
    }
}
