package io.modelservice.core.codec;

import io.modelservice.base.DataType;
import io.modelservice.base.Tensor;
import io.modelservice.core.codec.TensorForm.Named;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tensors in which elements are absent: objects, null among them. */
final class AbsentElements {
    private AbsentElements() {}

    /** Elements that are all there in their own form, or as objects if one is not. */
    static Tensor packed(DataType type, @Nullable Object[] elements, long... shape) {
        for (Object element : elements) {
            if (element == null) {
                return Tensor.ofObjects(DataType.OBJECT, elements, shape);
            }
        }
        TensorElements.Sink sink = new TensorElements(type, WireRules.plain(UnknownFields.IGNORE)).sink();
        for (Object element : elements) {
            if (element != null) {
                sink.add(element);
            }
        }
        return sink.tensor(shape);
    }

    /** Rows one after the other; the elements of absent ones are null. */
    static Tensor concat(DataType type, List<@Nullable Tensor> rows, long[] shape) {
        int size = 1;
        for (long dimension : shape) {
            size = Math.toIntExact(size * dimension);
        }
        @Nullable Object[] elements = new Object[size];
        int width = rows.isEmpty() ? 0 : size / rows.size();
        for (int row = 0; row < rows.size(); row++) {
            Tensor tensor = rows.get(row);
            for (int i = 0; tensor != null && i < width; i++) {
                elements[row * width + i] = tensor.value(i);
            }
        }
        return packed(type, elements, shape);
    }

    /** With NaN where numbers are absent. */
    static Optional<Named> filled(Named named) {
        Tensor tensor = named.tensor();
        @Nullable Object[] elements = new Object[tensor.size()];
        boolean empty = tensor.size() > 0;
        for (int i = 0; i < elements.length; i++) {
            Object element = tensor.value(i);
            empty &= element == null;
            elements[i] = element == null ? notANumber(named.type()) : element;
        }
        if (empty) {
            return Optional.empty();
        }
        Tensor filled = packed(named.type(), elements, tensor.shape());
        if (filled.type() == DataType.OBJECT) {
            throw new ValidationException(List.of(
                    "Tensor '%s' holds null, which elements of %s can't be here; ask for it as JSON, or let the model answer a number or text in its place."
                            .formatted(named.name(), TensorForm.word(named.type()))));
        }
        return Optional.of(new Named(named.name(), named.type(), filled));
    }

    private static @Nullable Object notANumber(DataType type) {
        return switch (type) {
            case FP64 -> Double.NaN;
            case FP16, BF16, FP32 -> Float.NaN;
            default -> null;
        };
    }
}
