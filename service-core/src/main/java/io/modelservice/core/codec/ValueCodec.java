package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON of one value: stateless, made once for a field's type. */
interface ValueCodec {

    /**
     * Reads the value that begins at the parser's token and leaves the parser at its last one.
     *
     * @return of no meaning if it added violations
     */
    @Nullable
    Object read(JsonParser json, Violations violations) throws IOException;

    /** Says what is wrong with a value that is to be written. */
    void check(Object value, Violations violations);

    /** Writes a value that {@link #check} found right. */
    void write(JsonGenerator json, Object value) throws IOException;

    /** Whether it reads {@code {"b64": "..."}}, at that object or at the name in it. */
    default boolean takesBase64() {
        return false;
    }

    /** Says that null stands where a value is wanted. */
    void refuseNull(Violations violations);
}
