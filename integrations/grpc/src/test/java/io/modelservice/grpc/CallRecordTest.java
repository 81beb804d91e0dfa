package io.modelservice.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.modelservice.core.http.ErrorType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallRecordTest {
    private static final Metadata.Key<String> TIMEOUT =
            Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);

    private static Metadata with(String timeout) {
        Metadata headers = new Metadata();
        headers.put(TIMEOUT, timeout);
        return headers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"0n", "1u", "99999999m", "1S", "00000001M", "99999999H"})
    void leavesATimeLimitToGrpc(String timeout) {
        Metadata headers = with(timeout);

        CallRecord record = new CallRecord(headers);

        assertThat(record.refusal()).isNull();
        assertThat(headers.get(TIMEOUT)).isEqualTo(timeout);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "S", "-1S", "+1S", "1s", "1.5S", "5Q", "100000000S", " 1S", "\u0000\u0001"})
    void refusesATimeLimitThatIsNone(String timeout) {
        Metadata headers = with(timeout);

        CallRecord record = new CallRecord(headers);

        assertThat(record.refusal()).isEqualTo(ErrorType.VALIDATION);
        assertThat(headers.keys()).isEmpty();
    }
}
