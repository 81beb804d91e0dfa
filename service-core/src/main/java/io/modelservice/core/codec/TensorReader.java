package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.base.Tensor;
import java.io.IOException;

/** Reads the nested arrays of one tensor; a variable dimension is what its first array shows, and then fixed. */
final class TensorReader {
    private final TensorElements elements;
    private final long[] shape;
    private final int levels;
    private final boolean many;
    private final Violations violations;
    private final TensorElements.Sink sink;
    private final int start;

    /**
     * For one tensor.
     *
     * @param shape as declared, -1 for variable dimensions; filled in while reading
     * @param levels how many of the dimensions are written as arrays
     * @param many whether the first is that of the instances
     */
    TensorReader(TensorElements elements, long[] shape, int levels, boolean many, Violations violations) {
        this.elements = elements;
        this.shape = shape;
        this.levels = levels;
        this.many = many;
        this.violations = violations;
        this.sink = elements.sink();
        this.start = violations.mark();
    }

    void read(JsonParser json, int level) throws IOException {
        if (level == levels) {
            readElement(json);
            return;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            violations.add("list_type", "Input should be a valid list");
            json.skipChildren();
            return;
        }
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int mark = violations.mark();
            read(json, level + 1);
            violations.inside(mark, count);
            count++;
        }
        checkCount(level, count);
    }

    /** Of many instances, one may have the array around it that its last dimension of 1 is. */
    private void readElement(JsonParser json) throws IOException {
        if (!many || levels == shape.length || json.currentToken() != JsonToken.START_ARRAY) {
            elements.read(json, sink, violations);
            return;
        }
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int mark = violations.mark();
            elements.read(json, sink, violations);
            violations.inside(mark, count);
            count++;
        }
        if (count != 1) {
            Sizes.refuse(1, count, violations);
        }
    }

    private void checkCount(int level, int count) {
        if (shape[level] < 0) {
            shape[level] = count;
        } else if (count != shape[level]) {
            Sizes.refuse(shape[level], count, violations);
        }
    }

    /** The first dimension; of no meaning before it was read. */
    int count() {
        return (int) shape[0];
    }

    /** Sets the first dimension, of a tensor that was read part by part. */
    void count(int parts) {
        shape[0] = parts;
    }

    /** What was read; of no meaning if there were violations. */
    Tensor tensor() {
        if (violations.mark() != start) {
            return Tensor.of(new long[0], 0);
        }
        for (int level = 0; level < shape.length; level++) {
            shape[level] = Math.max(shape[level], 0); // below an empty array nothing showed the dimension
        }
        return sink.tensor(shape);
    }
}
