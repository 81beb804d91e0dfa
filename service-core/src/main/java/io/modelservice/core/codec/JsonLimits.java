package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/**
 * How much JSON of a caller may ask of this process. The length is bounded where bodies are read.
 *
 * @param depth levels of nesting
 * @param tokens values, names and brackets in one document, numbers among them or not
 * @param countsNumbers whether numbers are among these. Of anything else a few bytes may become an object many times as
 *     large, an empty map of three; a number is at least two bytes with its comma, and is read into an array of numbers,
 *     or at worst becomes one small object, so that what numbers take is bounded by the length of the document alone
 * @param nameLength characters of a name
 * @param digits characters of a number
 */
record JsonLimits(int depth, long tokens, boolean countsNumbers, int nameLength, int digits) {
    private static final long NONE = -1; // to Jackson

    /** Of documents with one instance. */
    static final JsonLimits STANDARD = new JsonLimits(64, 200_000, true, 256, 100);

    /** Of documents with many, which may be matrices of numbers. */
    static final JsonLimits BATCH = new JsonLimits(64, 200_000, false, 256, 100);

    JsonFactory factory() {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxTokenCount(countsNumbers ? tokens : NONE)
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

    /** Where a document that Jackson does not count has its first token too many; -1 if it has none. */
    long excess(byte[] json) {
        return countsNumbers || json.length <= tokens ? -1 : JsonText.excess(json, tokens);
    }

    String text() {
        return "more than %d levels, %d tokens%s, a name over %d or a number over %d characters"
                .formatted(depth, tokens, countsNumbers ? "" : " beside numbers", nameLength, digits);
    }
}
