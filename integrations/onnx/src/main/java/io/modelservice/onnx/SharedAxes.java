package io.modelservice.onnx;

import io.modelservice.base.SchemaValidationException;
import io.modelservice.base.Tensor;
import java.util.HashMap;
import java.util.Map;

/** Open axes that carry one name in the file are one axis, of one length in all inputs of a call. */
final class SharedAxes {
    private final Map<String, Use> uses = new HashMap<>();

    private record Use(String field, long length) {}

    /**
     * Takes in a column, {@code [rows][shape]}.
     *
     * @throws SchemaValidationException if one of its axes had another length in an earlier one
     */
    void add(InputPort port, Tensor column) {
        for (int axis = 0; axis < port.axes().shape().size(); axis++) {
            String name = port.axes().names().get(axis);
            if (!name.isEmpty() && port.axes().shape().get(axis) < 0) {
                check(name, new Use(port.field().name(), column.dimension(axis + 1)));
            }
        }
    }

    private void check(String axis, Use use) {
        Use known = uses.putIfAbsent(axis, use);
        if (known != null && known.length() != use.length()) {
            throw new SchemaValidationException(
                    "Field '%s' has %d along the axis '%s', where field '%s' has %d; they have to be the same."
                            .formatted(use.field(), use.length(), axis, known.field(), known.length()));
        }
    }
}
