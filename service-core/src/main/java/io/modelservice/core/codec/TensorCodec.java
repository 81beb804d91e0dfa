package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.modelservice.base.Tensor;
import io.modelservice.base.ValueType.TensorType;
import java.io.IOException;
import java.util.Arrays;

/**
 * Tensors as nested arrays, one level for each dimension; a trailing dimension of 1 is not written, so that {@code [1]}
 * is a number and {@code [5, 1]} a list of five. Numbers go from text to buffer and back without boxing.
 */
final class TensorCodec implements ValueCodec {
    private final TensorType type;
    private final int levels;
    private final TensorElements elements;

    TensorCodec(TensorType type) {
        this.type = type;
        int rank = type.shape().size();
        this.levels = type.shape().get(rank - 1) == 1 ? rank - 1 : rank;
        this.elements = new TensorElements(type.element());
    }

    @Override
    public Object read(JsonParser json, Violations violations) throws IOException {
        long[] shape = type.shape().stream().mapToLong(Long::longValue).toArray();
        TensorReader reader = new TensorReader(elements, shape, levels, violations);
        reader.read(json, 0);
        return reader.tensor();
    }

    @Override
    public void check(Object value, Violations violations) {
        if (!(value instanceof Tensor tensor) || !type.accepts(tensor)) {
            violations.add("tensor_type", "Input should be a tensor " + type);
            return;
        }
        for (int i = 0; i < tensor.size(); i++) {
            if (!elements.isWritable(tensor, i)) {
                NumberCodec.refuseInfinite(violations);
                return;
            }
        }
    }

    @Override
    public void refuseNull(Violations violations) {
        if (levels == 0) {
            elements.refuse(violations);
        } else {
            violations.add("list_type", "Input should be a valid list");
        }
    }

    @Override
    public void write(JsonGenerator json, Object value) throws IOException {
        Tensor tensor = (Tensor) value;
        write(json, tensor, Arrays.copyOf(tensor.shape(), levels), 0, 0);
    }

    /** Writes one level from an element on, and returns the element after it. */
    private int write(JsonGenerator json, Tensor tensor, long[] shape, int level, int from) throws IOException {
        if (level == shape.length) {
            elements.write(json, tensor, from);
            return from + 1;
        }
        int next = from;
        json.writeStartArray();
        for (long i = 0; i < shape[level]; i++) {
            next = write(json, tensor, shape, level + 1, next);
        }
        json.writeEndArray();
        return next;
    }
}
