package io.modelservice.core.codec;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts that may match a pattern. */
final class PatternExamples {
    private PatternExamples() {}

    static Stream<String> of(Pattern pattern) {
        return Stream.of("abc", "ABC", "123", "a", "A", "1", "Abc", "ab", "AB", "12", "1234", "12345", "abcd", "ABCD")
                .filter(text -> pattern.matcher(text).find());
    }
}
