package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/**
 * How much JSON of a caller may ask of this process. The length is bounded where bodies are read.
 *
 * @param depth levels of nesting
 * @param tokens values, names and brackets in one document
 * @param nameLength characters of a name
 * @param digits characters of a number
 */
record JsonLimits(int depth, long tokens, int nameLength, int digits) {
    static final JsonLimits STANDARD = new JsonLimits(64, 200_000, 256, 100);

    JsonFactory factory() {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxTokenCount(tokens)
                .maxNameLength(nameLength)
                .maxNumberLength(digits)
                .maxStringLength(Integer.MAX_VALUE)
                .build();
        return new JsonFactoryBuilder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .build();
    }

    String text() {
        return "more than %d levels, %d tokens, a name over %d or a number over %d characters"
                .formatted(depth, tokens, nameLength, digits);
    }
}
