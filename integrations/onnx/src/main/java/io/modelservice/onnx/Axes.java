package io.modelservice.onnx;

import ai.onnxruntime.TensorInfo;
import io.modelservice.base.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The dimensions of a tensor in the file.
 *
 * @param shape -1 where a dimension is open
 * @param names of the open dimensions; empty for those without
 */
record Axes(List<Long> shape, List<String> names) {

    /**
     * As the file says, or, where it leaves dimensions open, as the configuration does.
     *
     * @param key of the configuration, for messages
     * @throws OnnxException if the two don't agree
     */
    static Axes of(String name, TensorInfo info, @Nullable List<Long> configured, String key) {
        List<Long> shape = Arrays.stream(info.getShape()).boxed().toList();
        if (configured == null) {
            return new Axes(shape, List.of(info.getDimensionNames()));
        }
        boolean open = shape.isEmpty(); // a tensor of unknown rank looks like one without dimensions
        boolean same = shape.size() == configured.size()
                && IntStream.range(0, shape.size())
                        .allMatch(i -> shape.get(i) < 0 || shape.get(i).equals(configured.get(i)));
        if (!(open || same) || configured.stream().anyMatch(dimension -> dimension < -1)) {
            throw new OnnxException(
                    "configuration.%s: '%s' has the shape %s in the file, which %s does not fit; -1 is open"
                            .formatted(key, name, shape, configured));
        }
        return new Axes(List.copyOf(configured), same ? List.of(info.getDimensionNames()) : blank(configured.size()));
    }

    private static List<String> blank(int size) {
        return IntStream.range(0, size).mapToObj(i -> "").toList();
    }

    /** Whether the first axis is open, and no other is the same one, so that it may count instances. */
    boolean canBeBatched() {
        return !shape.isEmpty() && shape.get(0) < 0 && (names.get(0).isEmpty() || names.lastIndexOf(names.get(0)) == 0);
    }

    /** The axes of one instance, from those of a batch. */
    Axes ofInstance() {
        return new Axes(shape.subList(1, shape.size()), names.subList(1, names.size()));
    }

    boolean hasOpen() {
        return shape.contains(-1L);
    }

    /** Whether a column, {@code [rows][shape]}, has this shape. */
    boolean fits(Tensor column, int rows) {
        boolean fits = column.rank() == shape.size() + 1 && column.dimension(0) == rows;
        for (int axis = 0; fits && axis < shape.size(); axis++) {
            fits = shape.get(axis) < 0 || shape.get(axis) == column.dimension(axis + 1);
        }
        return fits;
    }

    long[] toArray() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }
}
