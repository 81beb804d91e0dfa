package io.modelservice.core.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedUriTest {
    @ParameterizedTest
    @CsvSource({
        "models:/iris@champion, models:/iris@champion",
        "file:models/iris, file:models/iris",
        "https://host/a@b, https://host/a@b",
        "https://me:secret@host:1/a?, https://***@host:1/a?",
        "https://me:se@cret@host/a, https://***@host/a",
        "https://secret@host/a?token=secret&v=1=2&secret&#part, https://***@host/a?token=***&v=***&***&#part",
        "https://host?$secret\\1, https://host?***",
        "proxy:https://me:secret@host/a, proxy:https://***@host/a",
    })
    void hasNoUserAndNoValues(String uri, String shown) {
        assertThat(MaskedUri.of(uri)).isEqualTo(shown);
    }

    @Test
    void isMaskedWhereATextQuotesIt() {
        String uri = "https://me:secret@host/a?token=secret";
        assertThat(MaskedUri.in(uri + " was not found, nor https://me:secret@host/b", uri))
                .isEqualTo("https://***@host/a?token=*** was not found, nor https://***@host/b");
    }
}
