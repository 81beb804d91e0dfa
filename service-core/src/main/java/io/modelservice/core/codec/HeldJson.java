package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A value that can't be read where it stands, and is held until it can; many times as large as its text. */
public final class HeldJson {
    /** So many values, names and brackets are held. */
    public static final int MOST = 200_000;

    private HeldJson() {}

    /**
     * Holds a value.
     *
     * @param json at the value; left at its last token
     * @return null if it is larger than what is held
     */
    public static @Nullable TokenBuffer of(JsonParser json) throws IOException {
        TokenBuffer held = new TokenBuffer(json);
        int depth = 0;
        for (int count = 1; ; count++) {
            if (count <= MOST) {
                held.copyCurrentEvent(json);
            }
            if (json.currentToken().isStructStart()) {
                depth++;
            } else if (json.currentToken().isStructEnd()) {
                depth--;
            }
            if (depth == 0) {
                return count > MOST ? null : held;
            }
            json.nextToken();
        }
    }
}
