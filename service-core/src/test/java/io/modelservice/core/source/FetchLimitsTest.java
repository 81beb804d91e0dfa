package io.modelservice.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchLimitsTest {
    private static final String DIGITS = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @ValueSource(strings = {"sha256:" + "0123456789ABCDEF", "", "md5:0123", "sha256:sha256:", "geheim"})
    void refusesWhatIsNoDigest(String digest) {
        assertThatThrownBy(() -> new FetchLimits(1, digest))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'%s' is no digest; give sha256: and 64 hexadecimal digits, as sha256sum prints them", digest);
    }

    @Test
    void takesADigestAsProgramsPrintIt() {
        assertThat(new FetchLimits(1, DIGITS.toUpperCase(java.util.Locale.ROOT)).digest())
                .isEqualTo("sha256:" + DIGITS);
        assertThat(new FetchLimits(1, "SHA256:" + DIGITS).digest()).isEqualTo("sha256:" + DIGITS);
        assertThat(new FetchLimits(1, null).digest()).isNull();
    }

    @Test
    void refusesToHoldNothing() {
        assertThatThrownBy(() -> new FetchLimits(0, null)).hasMessage("0 bytes hold no artifact; give more than 0");
    }
}
