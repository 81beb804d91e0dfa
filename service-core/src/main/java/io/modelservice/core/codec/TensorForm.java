package io.modelservice.core.codec;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.modelservice.base.Batch;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.base.Tensor;
import io.modelservice.base.ValueType.TensorType;
import io.modelservice.core.privacy.Redaction;
import io.modelservice.core.privacy.SensitiveFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values of a schema as named tensors, one for each field, as the Open Inference Protocol has them. The first axis of each is
 * the batch: a field of single values is {@code [-1]}, a tensor field {@code [-1]} and its own shape. Text, words of enums,
 * dates and decimals are BYTES with their text in UTF-8; binary is BYTES as it is; records, lists, maps and what may be
 * anything are BYTES with one JSON document for each row. Made once for a schema; thread-safe.
 *
 * @param <T> one row
 */
public final class TensorForm<T> {
    private static final String INPUTS = "inputs";
    private static final Map<String, DataType> TYPES = Stream.of(DataType.values())
            .filter(type -> type.isNumeric() || type == DataType.BYTES)
            .collect(toUnmodifiableMap(DataType::name, type -> type));

    private final ModelSchema<T> schema;
    private final Map<String, TensorColumn> columns = new LinkedHashMap<>();
    private final List<Spec> specs;
    private final boolean runsConstructors;
    private final boolean holdsTensors;
    private final RecordRefusals refusals;
    private final SensitiveFields sensitive;

    /**
     * What a tensor is.
     *
     * @param name of the field
     * @param type of the elements; STRING and BYTES are both the wire's BYTES, see {@link #word}
     * @param shape -1 for a variable dimension, of which the batch's is the first
     * @param required whether it may not be left out
     */
    public record Spec(String name, DataType type, List<Long> shape, boolean required) {
        /** Keeps a copy. */
        public Spec {
            shape = List.copyOf(shape);
        }
    }

    /**
     * A tensor on its way from or to a wire.
     *
     * @param name of the field
     * @param type of the wire's elements: that of the tensor, or what its elements would be were there no null
     * @param tensor OBJECT if null stands among its elements
     */
    public record Named(String name, DataType type, Tensor tensor) {
        /** A tensor without a null. */
        public Named(String name, Tensor tensor) {
            this(name, tensor.type(), tensor);
        }

        /**
         * This tensor for a wire that has no null: NaN takes its place among floating-point numbers.
         *
         * @return empty if there is nothing but null
         * @throws ValidationException if null stands among elements of another kind
         */
        public Optional<Named> withoutNulls() {
            return tensor.type() == DataType.OBJECT ? AbsentElements.filled(this) : Optional.of(this);
        }
    }

    /**
     * A request's tensors as a batch.
     *
     * @param batch what is to be predicted
     * @param single whether the tensors were one instance, without the batch's axis; the answer has none then, either
     */
    public record Read<T>(Batch<T> batch, boolean single) {}

    TensorForm(ModelSchema<T> schema, WireRules rules) {
        this.schema = schema;
        for (Field field : schema.fields()) {
            columns.put(field.name(), TensorColumn.of(field, rules));
        }
        this.specs = columns.values().stream().map(TensorColumn::spec).toList();
        this.runsConstructors = schema.javaType() != Row.class;
        this.holdsTensors = schema.fields().stream().anyMatch(field -> field.type() instanceof TensorType);
        this.sensitive = rules.sensitive();
        this.refusals = new RecordRefusals(schema.valueType(), !sensitive.isNone());
    }

    /** The tensors, in the order of the fields. */
    public List<Spec> specs() {
        return specs;
    }

    /** Whether there is a tensor of this name. */
    public boolean has(String name) {
        return columns.containsKey(name);
    }

    /** The protocol's word for a type of elements. */
    public static String word(DataType type) {
        return type.isNumeric() ? type.name() : DataType.BYTES.name();
    }

    /** The type of the elements that a word of the protocol means; null if it means none. */
    public static @Nullable DataType type(String word) {
        return TYPES.get(word);
    }

    /**
     * Reads a batch, as {@link #read(List, Set, Violations)}.
     *
     * @throws ValidationException with everything that is wrong, placed in {@code inputs}
     */
    public Batch<T> read(List<Named> tensors) {
        return readRequest(tensors).batch();
    }

    /** As {@link #read(List)}, for those who answer without the batch's axis where the request has none. */
    public Read<T> readRequest(List<Named> tensors) {
        Violations violations = new Violations();
        Read<T> read = read(tensors, Set.of(), violations);
        if (read == null) {
            throw new ValidationException(violations, INPUTS);
        }
        return read;
    }

    /**
     * Reads what a request's tensors say; in the types of their fields, or in such as lose nothing on the way there.
     * Numbers stay where they lie.
     *
     * @param refused names of tensors that are there too, and of which it is said already what is wrong
     * @param violations takes what is wrong: tensors that are unknown, missing, there twice, of another type or shape, or of
     *     other rows than the rest, and values that the schema does not take
     * @return null if violations were added, or some are refused
     */
    public @Nullable Read<T> read(List<Named> tensors, Set<String> refused, Violations violations) {
        int mark = violations.mark();
        TensorRequest request = new TensorRequest(columns, refused, violations);
        Map<String, Tensor> read = request.read(tensors);
        Batch<T> batch = violations.mark() == mark && refused.isEmpty() ? batch(request, read, violations) : null;
        if (batch == null) {
            return null;
        }
        if (!sensitive.isNone()) {
            Redaction.current().note(schema, sensitive, batch);
        }
        return new Read<>(batch, request.isSingle());
    }

    private @Nullable Batch<T> batch(TensorRequest request, Map<String, Tensor> read, Violations violations) {
        Batch<T> batch = schema.ofColumns(request.rows(), read);
        if (!runsConstructors) {
            return batch;
        }
        int mark = violations.mark();
        List<T> rows = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            try {
                rows.add(batch.get(i));
            } catch (RuntimeException e) { // of the record's constructor
                int before = violations.mark();
                violations.add("value_error", "Value error, " + refusals.text(e));
                request.insideRow(before, i);
            }
        }
        if (violations.mark() != mark) {
            return null;
        }
        return holdsTensors ? batch : Batch.of(schema, rows); // stacking what lies as a column already would copy it
    }

    /**
     * Writes a batch: each column as it lies, without a copy.
     *
     * @param wanted names; null for all
     */
    public List<Named> write(Batch<T> batch, @Nullable Set<String> wanted) {
        return write(batch, wanted, false);
    }

    /**
     * Writes a batch, otherwise as {@link #write(Batch, Set)}.
     *
     * @param single whether to leave out the batch's axis, of a batch of one
     */
    public List<Named> write(Batch<T> batch, @Nullable Set<String> wanted, boolean single) {
        List<Named> written = new ArrayList<>(columns.size());
        columns.forEach((name, column) -> {
            if (wanted == null || wanted.contains(name)) {
                Tensor tensor = column.write(batch.tensor(name));
                written.add(new Named(name, column.spec().type(), single ? tensor.row(0) : tensor));
            }
        });
        return written;
    }
}
