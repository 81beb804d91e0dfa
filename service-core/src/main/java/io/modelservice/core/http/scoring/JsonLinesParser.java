package io.modelservice.core.http.scoring;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON documents that stand one after the other, as the array of them; made where the first of them begins. */
final class JsonLinesParser extends JsonParserDelegate {
    private boolean begun;
    private boolean ended;

    JsonLinesParser(JsonParser documents) {
        super(documents);
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        if (!begun) {
            begun = true;
            return delegate.currentToken();
        }
        JsonToken token = ended ? null : delegate.nextToken();
        if (token == null && !ended) {
            ended = true;
            return JsonToken.END_ARRAY;
        }
        return token;
    }

    @Override
    public @Nullable JsonToken currentToken() {
        if (!begun) {
            return JsonToken.START_ARRAY;
        }
        return ended ? JsonToken.END_ARRAY : delegate.currentToken();
    }

    @Override
    public @Nullable String nextFieldName() throws IOException {
        return nextToken() == JsonToken.FIELD_NAME ? currentName() : null;
    }
}
