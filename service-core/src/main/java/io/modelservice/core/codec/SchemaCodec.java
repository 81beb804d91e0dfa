package io.modelservice.core.codec;

import io.modelservice.base.Batch;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.ValueType;
import io.modelservice.core.privacy.Redaction;
import io.modelservice.core.privacy.SensitiveFields;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values of a schema as JSON documents. Made once for a schema; thread-safe.
 *
 * <p>Reading is strict, unless {@link Validation#LAX} is asked for: what is not JSON in UTF-8 to the letter, what says a name twice or exceeds the limits, and what
 * the schema does not ask for is refused, with all mistakes at once.
 *
 * @param <T> the values
 */
public final class SchemaCodec<T> {
    private final ModelSchema<T> schema;
    private final WireRules rules;
    private final ObjectCodec<T> codec;
    private final boolean ofTensors;
    private final JsonBatches<T> batches;
    private volatile @Nullable TensorForm<T> tensors;
    private final JsonDocuments documents = new JsonDocuments();

    private SchemaCodec(ModelSchema<T> schema, WireRules rules) {
        this.schema = schema;
        this.ofTensors = schema.fields().stream()
                .allMatch(field -> field.isRequired() && field.type() instanceof ValueType.TensorType);
        this.rules = rules;
        this.codec = new ObjectCodec<>(schema, rules);
        this.batches = new JsonBatches<>(schema, codec, rules);
    }

    /** The codec of a schema, which reads strictly. */
    public static <T> SchemaCodec<T> of(ModelSchema<T> schema, UnknownFields unknownFields) {
        return of(schema, unknownFields, Validation.STRICT);
    }

    /** The codec of a schema. */
    public static <T> SchemaCodec<T> of(ModelSchema<T> schema, UnknownFields unknownFields, Validation validation) {
        return new SchemaCodec<>(schema, WireRules.plain(unknownFields, validation));
    }

    /**
     * The codec of a schema of which some fields are sensitive: the call that this thread works on learns of each value
     * that is read or checked, and masks these.
     */
    public static <T> SchemaCodec<T> of(
            ModelSchema<T> schema, UnknownFields unknownFields, Validation validation, SensitiveFields sensitive) {
        return new SchemaCodec<>(
                schema, WireRules.plain(unknownFields, validation).with(sensitive));
    }

    /** Which fields may not come out beside an answer. */
    public SensitiveFields sensitive() {
        return rules.sensitive();
    }

    /** The schema of the values. */
    public ModelSchema<T> schema() {
        return schema;
    }

    /** Many values in one document. */
    public JsonBatches<T> batches() {
        return batches;
    }

    /** The schema as named tensors; made when it is first asked for. */
    public TensorForm<T> tensors() {
        TensorForm<T> known = tensors;
        if (known == null) {
            known = new TensorForm<>(schema, rules);
            tensors = known;
        }
        return known;
    }

    /**
     * Reads one value.
     *
     * @param body a JSON object
     * @throws ValidationException naming every field that is not as the schema says
     */
    public T read(byte[] body) {
        T value = documents.read(body, codec::read);
        note(value);
        return value;
    }

    /**
     * Checks a value that no document was read for: a model's answer, a caller's within the process.
     *
     * @param root how the value is called in the messages
     * @return one message for each mistake; empty if the value is what the schema says
     */
    public List<String> check(@Nullable T value, String root) {
        Violations violations = new Violations();
        check(value, violations);
        if (value != null && violations.isEmpty()) {
            note(value);
        }
        return violations.isEmpty() ? List.of() : violations.messages(root);
    }

    private void note(T value) {
        if (!rules.sensitive().isNone()) {
            Redaction.current().note(schema, rules.sensitive(), value);
        }
    }

    private void check(@Nullable T value, Violations violations) {
        if (value == null) {
            codec.refuseNull(violations);
        } else {
            codec.check(value, violations);
        }
    }

    /**
     * Checks values that no document was read for. Columns of tensors were checked when they became a batch, and are not
     * taken apart for it.
     *
     * @param root how a value is called in the messages, by its index from 0
     * @return one message for each mistake of the first value that is not what the schema says; empty if all are
     */
    public List<String> check(Batch<T> values, IntFunction<String> root) {
        if (!rules.sensitive().isNone()) {
            Redaction.current().note(schema, rules.sensitive(), values);
        }
        if (isOfTensors(values)) {
            return List.of();
        }
        Violations violations = new Violations();
        for (int i = 0; i < values.size(); i++) {
            check(values.get(i), violations);
            if (!violations.isEmpty()) {
                return violations.messages(root.apply(i));
            }
        }
        return List.of();
    }

    private boolean isOfTensors(Batch<T> values) {
        if (!ofTensors || !values.isColumnar() || values.schema() != schema) {
            return false;
        }
        for (Field field : schema.fields()) {
            if (values.tensor(field.name()).type() != field.type().dataType()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Writes one value as compact JSON in UTF-8.
     *
     * @param value one that {@link #check} finds nothing wrong with
     * @throws ValidationException if a tensor holds what JSON can't say: infinity, not a number, or null
     */
    public byte[] write(T value) {
        return documents.write(json -> codec.write(json, value));
    }
}
