package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.modelservice.base.Tensor;
import io.modelservice.base.ValueType.TensorType;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Tensors as nested arrays, one level for each dimension; a trailing dimension of 1 is not written, so that {@code [1]}
 * is a number and {@code [5, 1]} a list of five. Numbers go from text to buffer and back without boxing.
 */
final class TensorCodec implements ValueCodec {
    private final TensorType type;
    private final int levels;
    private final TensorElements elements;
    private final long[] one; // shape of one instance
    private final long[] many; // and of several

    TensorCodec(TensorType type, WireRules rules) {
        this.type = type;
        int rank = type.shape().size();
        this.levels = type.shape().get(rank - 1) == 1 ? rank - 1 : rank;
        this.elements = new TensorElements(type.element(), rules);
        this.one = type.shape().stream().mapToLong(Long::longValue).toArray();
        this.many = LongStream.concat(LongStream.of(-1), LongStream.of(one)).toArray();
    }

    /** For the tensors of many instances, one below the other. */
    TensorReader column(Violations violations) {
        return new TensorReader(elements, many.clone(), levels + 1, true, violations);
    }

    @Override
    public boolean takesBase64() {
        return levels == 0 && elements.takesBase64();
    }

    @Override
    public Object read(JsonParser json, Violations violations) throws IOException {
        TensorReader reader = new TensorReader(elements, one.clone(), levels, false, violations);
        reader.read(json, 0);
        return reader.tensor();
    }

    @Override
    public void check(Object value, Violations violations) {
        if (!(value instanceof Tensor tensor) || !type.accepts(tensor)) {
            violations.add("tensor_type", "Input should be a tensor " + type);
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
        write(json, elements.source(tensor), Arrays.copyOf(tensor.shape(), levels), 0);
    }

    private static void write(JsonGenerator json, TensorElements.Source source, long[] shape, int level)
            throws IOException {
        if (level == shape.length) {
            source.writeNext(json);
            return;
        }
        json.writeStartArray();
        for (long i = 0; i < shape[level]; i++) {
            write(json, source, shape, level + 1);
        }
        json.writeEndArray();
    }
}
