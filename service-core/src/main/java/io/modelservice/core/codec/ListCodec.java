package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.base.ValueType.ListType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists. */
final class ListCodec implements ValueCodec {
    private final ListType type;
    private final ValueCodec element;

    ListCodec(ListType type, ValueCodec element) {
        this.type = type;
        this.element = element;
    }

    @Override
    public Object read(JsonParser json, Violations violations) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            refuseNull(violations);
            json.skipChildren();
            return List.of();
        }
        List<@Nullable Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int mark = violations.mark();
            items.add(element.read(json, violations));
            violations.inside(mark, items.size() - 1);
        }
        ConstraintChecks.checkSize(type.constraints(), "List", items.size(), violations);
        return Collections.unmodifiableList(items);
    }

    @Override
    public void check(Object value, Violations violations) {
        if (!(value instanceof List<?> items)) {
            refuseNull(violations);
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            int mark = violations.mark();
            Object item = items.get(i);
            if (item == null) {
                element.refuseNull(violations);
            } else {
                element.check(item, violations);
            }
            violations.inside(mark, i);
        }
        ConstraintChecks.checkSize(type.constraints(), "List", items.size(), violations);
    }

    @Override
    public void refuseNull(Violations violations) {
        violations.add("list_type", "Input should be a valid list");
    }

    @Override
    public void write(JsonGenerator json, Object value) throws IOException {
        json.writeStartArray();
        for (Object item : (List<?>) value) {
            element.write(json, item);
        }
        json.writeEndArray();
    }
}
