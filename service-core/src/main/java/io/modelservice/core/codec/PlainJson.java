package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Values that no schema describes: whatever plain JSON says. */
public final class PlainJson {
    private static final AnyCodec VALUES = new AnyCodec();

    private PlainJson() {}

    /**
     * Reads the value that begins at the parser's token, and leaves the parser at its last one.
     *
     * @return text, number, boolean, list, map in the order of the document, or null
     */
    public static @Nullable Object read(JsonParser json, Violations violations) throws IOException {
        return VALUES.read(json, violations);
    }
}
