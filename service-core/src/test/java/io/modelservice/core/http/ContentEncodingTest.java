package io.modelservice.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Bodies in gzip that are made to cost; what requests with them are answered is in {@link RouteRulesTest}. */
class ContentEncodingTest {
    private static byte[] member(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] repeated(byte[] bytes, int times) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(bytes.length * times);
        for (int i = 0; i < times; i++) {
            all.writeBytes(bytes);
        }
        return all.toByteArray();
    }

    @Test
    void readsOneMemberAfterTheOther() throws IOException {
        assertThat(ContentEncoding.inflated(repeated(member("ab"), 3), "gzip", 6))
                .asString(UTF_8)
                .isEqualTo("ababab");
        assertThatThrownBy(() -> ContentEncoding.inflated(repeated(member("ab"), 3), "gzip", 5))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        refused -> assertThat(refused.failure().type()).isEqualTo(ErrorType.PAYLOAD_TOO_LARGE));
    }

    @Test
    void bearsAsManyEmptyMembersAsFitInABody() throws IOException {
        byte[] members = repeated(member(""), 8 * 1_048_576 / 20);

        assertThat(ContentEncoding.inflated(members, "gzip", 100)).isEmpty();
    }

    @Test
    void holdsNoMoreOfABombThanIsTaken() throws IOException {
        byte[] bomb = repeated(member("x".repeat(10_000_000)), 800); // 8 GB in 8 MB

        assertThatThrownBy(() -> ContentEncoding.inflated(bomb, "gzip", 1_048_576))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        refused -> assertThat(refused.failure().type()).isEqualTo(ErrorType.PAYLOAD_TOO_LARGE));
    }
}
