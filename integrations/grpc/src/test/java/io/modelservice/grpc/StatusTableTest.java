package io.modelservice.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusTableTest {
    @ParameterizedTest
    @EnumSource(ErrorType.class)
    void countsAFailureAsTheAnswerTableHasIt(ErrorType type) {
        Status status = StatusTable.of(Failure.of(type)).getStatus();

        assertThat(StatusTable.http(status)).isEqualTo(type.status());
    }

    @Test
    void countsAMessageThatIsTooLargeAsABodyThatIs() {
        assertThat(StatusTable.http(Status.RESOURCE_EXHAUSTED)).isEqualTo(ErrorType.PAYLOAD_TOO_LARGE.status());
    }

    @Test
    void countsWhatGrpcSaysOfBrokenFramesAsTheCallersMistake() {
        assertThat(StatusTable.http(Status.INTERNAL.withDescription("Encountered end-of-stream mid-frame")))
                .isEqualTo(ErrorType.VALIDATION.status());
        assertThat(StatusTable.http(Status.UNKNOWN)).isEqualTo(ErrorType.SERVICE.status());
    }
}
