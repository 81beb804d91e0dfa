package io.modelservice.core.codec;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.base.DataType;
import io.modelservice.base.Tensor;
import io.modelservice.core.codec.TensorForm.Named;
import java.io.IOException;
import java.util.Base64;
import java.util.BitSet;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a wire's tensor as JSON, {@code data} of the Open Inference Protocol: one array of them in row-major order,
 * or arrays nested as its shape says. Numbers go between text and buffer without a box. For one tensor, by one thread.
 */
public final class TensorData {
    private static final Map<DataType, TensorElements> ELEMENTS = Stream.of(DataType.values())
            .filter(type -> type != DataType.OBJECT)
            .collect(Collectors.toUnmodifiableMap(type -> type, TensorElements::of));

    private final long[] shape;
    private final long count;
    private final TensorElements elements;
    private final TensorElements.Sink sink;
    private final Violations violations;
    private final BitSet absent = new BitSet(0);
    private boolean flat;
    private int read;

    private TensorData(DataType type, long[] shape, long count, Violations violations) {
        this.shape = shape;
        this.count = count;
        this.elements = elements(type);
        this.sink = elements.sink(count);
        this.violations = violations;
    }

    private static TensorElements elements(DataType type) {
        return requireNonNull(ELEMENTS.get(type));
    }

    /**
     * Reads a tensor.
     *
     * @param json at the value; left at its last token
     * @param type BYTES for texts, which come out as STRING
     * @param shape that the elements must fill
     * @return of type OBJECT if null stands among the elements; null if violations were added
     */
    public static @Nullable Tensor read(JsonParser json, DataType type, long[] shape, Violations violations)
            throws IOException {
        int mark = violations.mark();
        int count = BinaryTensors.count(shape, violations);
        if (json.currentToken() != JsonToken.START_ARRAY) {
            violations.add("list_type", "Input should be a valid list");
        }
        if (violations.mark() != mark) {
            json.skipChildren();
            return null;
        }
        DataType written = type == DataType.BYTES ? DataType.STRING : type;
        TensorData data = new TensorData(written, shape, count, violations);
        data.items(json, 0);
        return violations.mark() == mark ? data.tensor() : null;
    }

    private void items(JsonParser json, int level) throws IOException {
        int items = 0;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            int mark = violations.mark();
            if (level == 0 && items == 0) {
                flat = token != JsonToken.START_ARRAY;
            }
            item(json, token, level);
            violations.inside(mark, items);
            items++;
        }
        boolean isWhole = flat || shape.length == 0 || (count == 0 && items == 0);
        requireCount(items, isWhole ? count : shape[level]);
    }

    private void item(JsonParser json, JsonToken token, int level) throws IOException {
        if (flat || level >= shape.length - 1) {
            element(json, token);
        } else if (token == JsonToken.START_ARRAY) {
            items(json, level + 1);
        } else {
            violations.add("list_type", "Input should be a valid list");
            json.skipChildren();
        }
    }

    private void element(JsonParser json, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            absent.set(read);
            sink.addNothing();
        } else {
            elements.read(json, sink, violations);
        }
        read++;
    }

    private void requireCount(int items, long wanted) {
        if (items != wanted) {
            violations.add(
                    items < wanted ? "too_short" : "too_long",
                    "List should have %d items, as the shape says, not %d".formatted(wanted, items));
        }
    }

    private Tensor tensor() {
        Tensor tensor = sink.tensor(shape);
        if (absent.isEmpty()) {
            return tensor;
        }
        @Nullable Object[] values = new Object[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = absent.get(i) ? null : tensor.value(i);
        }
        return Tensor.ofObjects(DataType.OBJECT, values, shape);
    }

    /** Whether a tensor's elements can be written as they are: numbers, texts, and bytes that are texts in UTF-8. */
    public static boolean isText(Tensor tensor) {
        if (tensor.type() != DataType.BYTES && tensor.type() != DataType.OBJECT) {
            return true;
        }
        return IntStream.range(0, tensor.size()).mapToObj(tensor::value).allMatch(TensorData::isText);
    }

    private static boolean isText(@Nullable Object element) {
        return !(element instanceof byte[] bytes) || ByteTexts.decoded(bytes) != null;
    }

    /**
     * Writes the elements as one array; bytes as texts, or, if they are not {@link #isText}, in base64.
     *
     * @throws ValidationException if one is a number that JSON can't say: infinite, or none at all
     */
    public static void write(JsonGenerator json, Named named) throws IOException {
        Tensor tensor = named.tensor();
        json.writeStartArray();
        if (tensor.type() == DataType.BYTES || tensor.type() == DataType.OBJECT) {
            writeObjects(json, named.type(), tensor);
        } else {
            TensorElements.Source source = elements(tensor.type()).source(tensor);
            for (int i = 0; i < tensor.size(); i++) {
                source.writeNext(json);
            }
        }
        json.writeEndArray();
    }

    private static void writeObjects(JsonGenerator json, DataType type, Tensor tensor) throws IOException {
        boolean text = isText(tensor);
        ValueCodec scalar =
                elements(type == DataType.BYTES ? DataType.STRING : type).scalar();
        for (int i = 0; i < tensor.size(); i++) {
            Object element = tensor.value(i);
            if (element == null) {
                json.writeNull();
            } else if (element instanceof byte[] bytes) {
                json.writeString(
                        text ? ByteTexts.decoded(bytes) : Base64.getEncoder().encodeToString(bytes));
            } else {
                scalar.write(json, element);
            }
        }
    }
}
