package io.modelservice.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.codec.Violation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonPointerTest {
    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of(List.of("body"), "#"),
                Arguments.of(List.of("body", "petals", "2", "petal_width"), "#/petals/2/petal_width"),
                Arguments.of(List.of("body", ""), "#/"),
                Arguments.of(List.of("body", "a/b~c~1"), "#/a~1b~0c~01"),
                Arguments.of(List.of("body", "a b%c\"d#e|f"), "#/a%20b%25c%22d%23e%7Cf"),
                Arguments.of(List.of("body", "\u00e4\u20ac\ud83d\ude00"), "#/%C3%A4%E2%82%AC%F0%9F%98%80"),
                Arguments.of(List.of("body", "k:1@x?y!$&'()*+,;=._-"), "#/k:1@x?y!$&'()*+,;=._-"));
    }

    @ParameterizedTest
    @MethodSource("places")
    void isAUriFragment(List<String> place, String pointer) {
        assertThat(JsonPointer.to(new Violation("missing", "Field required", place)))
                .isEqualTo(pointer);
    }
}
