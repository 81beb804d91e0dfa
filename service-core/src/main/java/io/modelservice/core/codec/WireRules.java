package io.modelservice.core.codec;

import io.modelservice.core.privacy.SensitiveFields;

/**
 * How values are read and written beyond what their schema says.
 *
 * @param unknownFields what becomes of fields that the schema doesn't have
 * @param validation whether values of another type than their field's are converted
 * @param sensitive which of these values may not come out beside an answer
 * @param base64 whether text and bytes may come as {@code {"b64": "..."}}
 * @param writesBase64 whether they leave so
 */
record WireRules(
        UnknownFields unknownFields,
        Validation validation,
        SensitiveFields sensitive,
        boolean base64,
        boolean writesBase64) {
    /** TensorFlow Serving tells bytes from text by the name of the output. */
    private static final String BYTES = "_bytes";

    /** Plain JSON, read strictly. */
    static WireRules plain(UnknownFields unknownFields) {
        return plain(unknownFields, Validation.STRICT);
    }

    /** Plain JSON. */
    static WireRules plain(UnknownFields unknownFields, Validation validation) {
        return new WireRules(unknownFields, validation, SensitiveFields.NONE, false, false);
    }

    /** The same, of values of which some are sensitive. */
    WireRules with(SensitiveFields fields) {
        return new WireRules(unknownFields, validation, fields, base64, writesBase64);
    }

    /** Whether values are converted. */
    boolean isLax() {
        return validation == Validation.LAX;
    }

    /** JSON with base64 objects. */
    WireRules withBase64() {
        return new WireRules(unknownFields, validation, sensitive, true, false);
    }

    /** Those of a field. */
    WireRules of(String field) {
        return new WireRules(unknownFields, validation, sensitive.in(field), base64, base64 && field.endsWith(BYTES));
    }
}
