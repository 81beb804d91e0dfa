package io.modelservice.core.codec;

import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.config.RgxGenOption;
import com.github.curiousoddman.rgxgen.config.RgxGenProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts that match a pattern, the same at every call. */
final class PatternExamples {
    private static final int TRIES = 100;
    private static final int SPARE = 8;
    private static final List<String> PLAIN =
            List.of("abc", "ABC", "123", "a", "A", "1", "Abc", "ab", "AB", "12", "1234", "12345", "abcd", "ABCD");
    private static final Pattern LOOKS_AROUND = Pattern.compile("\\(\\?<?[=!]");

    private PatternExamples() {}

    /**
     * Plain texts that happen to match, else texts made by the pattern: short ones first, then some of any length.
     *
     * @param size that is wanted at least; a text may still be shorter
     */
    static Stream<String> of(Pattern pattern, int size) {
        Stream<String> longEnough = PLAIN.stream()
                .filter(text -> text.length() < size)
                .map(text -> text.repeat(size / text.length() + 1).substring(0, size));
        Stream<String> made = Stream.of(pattern).flatMap(asked -> made(asked, size).stream()); // only if wanted
        return Stream.of(PLAIN.stream(), longEnough, made)
                .flatMap(texts -> texts)
                .filter(text -> pattern.matcher(text).find());
    }

    private static List<String> made(Pattern pattern, int size) {
        if (LOOKS_AROUND.matcher(pattern.pattern()).find()) { // the library may search for such texts for ever
            return List.of();
        }
        try {
            RgxGenProperties properties = new RgxGenProperties();
            RgxGenOption.INFINITE_PATTERN_REPETITION.setInProperties(properties, size + SPARE);
            RgxGen maker = RgxGen.parse(properties, pattern.pattern());
            List<String> texts = new ArrayList<>();
            for (var shortest = maker.iterateUnique(); shortest.hasNext() && texts.size() < TRIES; ) {
                texts.add(shortest.next());
            }
            Random always = new Random(1);
            Stream.generate(() -> maker.generate(always)).limit(TRIES).forEach(texts::add);
            return texts;
        } catch (RuntimeException e) { // a pattern of Java's that it does not know
            return List.of();
        }
    }
}
