package io.modelservice.core.http.oip;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelservice.base.Batch;
import io.modelservice.base.DataType;
import io.modelservice.base.ExtendedSchema;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.PredictionContext;
import io.modelservice.base.Row;
import io.modelservice.base.SchemaDecorator;
import io.modelservice.base.Tensor;
import io.modelservice.base.With;
import jakarta.validation.constraints.Max;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Models to be asked by tensors. */
final class TensorModels {
    private TensorModels() {}

    enum Kind {
        @JsonProperty("small")
        SMALL,
        @JsonProperty("large")
        LARGE
    }

    record House(@Max(1000) int area, double factor, Kind kind, @Nullable String note) {}

    record Price(double price, @Nullable Long floors, @Nullable Double tax, @Nullable String note) {}

    /** A typed model; of large houses the number of floors is not known. */
    public static final class HouseModel implements MLModel<House, Price> {
        @Override
        public String qualifiedName() {
            return "house";
        }

        @Override
        public String version() {
            return "2";
        }

        @Override
        public Price predict(House house) {
            boolean small = house.kind() == Kind.SMALL;
            return new Price(house.area() * house.factor(), small ? 1L : null, small ? 0.5 : null, house.note());
        }
    }

    /** An id in, the same id out, on any model. */
    public static final class IdDecorator<I, O> extends SchemaDecorator<With<I, String>, With<O, String>, I, O> {
        private final ExtendedSchema<I, String> input;
        private final ExtendedSchema<O, String> output;

        public IdDecorator(MLModel<I, O> model) {
            super(model);
            input = model.inputSchema().with(Field.text("prediction_id"));
            output = model.outputSchema().with(Field.text("prediction_id"));
        }

        @Override
        public ModelSchema<With<I, String>> inputSchema() {
            return input;
        }

        @Override
        public ModelSchema<With<O, String>> outputSchema() {
            return output;
        }

        @Override
        public Batch<With<O, String>> predictBatch(Batch<With<I, String>> inputs) {
            return output.join(model().predictBatch(input.base(inputs)), input.added(inputs));
        }
    }

    /** What goes in comes out, whatever it is; tells what it saw. */
    public abstract static class Identity implements MLModel<Row, Row> {
        static final AtomicReference<@Nullable Tensor> SEEN = new AtomicReference<>();
        static final AtomicReference<Map<String, Object>> PARAMETERS = new AtomicReference<>(Map.of());
        static final AtomicReference<Optional<Duration>> REMAINING = new AtomicReference<>(Optional.empty());
        private final String name;
        private final ModelSchema<Row> schema;

        Identity(String name, Field... fields) {
            this.name = name;
            this.schema = ModelSchema.rows(name, fields);
        }

        @Override
        public String qualifiedName() {
            return name;
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public ModelSchema<Row> inputSchema() {
            return schema;
        }

        @Override
        public ModelSchema<Row> outputSchema() {
            return schema;
        }

        @Override
        public Row predict(Row row) {
            return predictBatch(Batch.of(schema, row)).get(0);
        }

        @Override
        public Batch<Row> predictBatch(Batch<Row> rows) {
            Map<String, Tensor> columns = new LinkedHashMap<>();
            List<Field> fields = schema.fields();
            fields.forEach(field -> columns.put(field.name(), rows.tensor(field.name())));
            SEEN.set(columns.get(fields.get(0).name()));
            REMAINING.set(PredictionContext.current().remaining());
            PARAMETERS.set(PredictionContext.current().parameters());
            return Batch.of(schema, rows.size(), columns);
        }
    }

    /** One matrix. */
    public static final class VectorModel extends Identity {
        public VectorModel() {
            super("vector", Field.tensor("x", DataType.FP32, 2));
        }
    }

    /** An image whose rows vary, 16-bit numbers, texts and bytes. */
    public static final class KindsModel extends Identity {
        public KindsModel() {
            super(
                    "kinds",
                    Field.tensor("image", DataType.UINT8, 2, -1),
                    Field.tensor("half", DataType.FP16, 1).optional(),
                    Field.tensor("brain", DataType.BF16, 1).optional(),
                    Field.tensor("long", DataType.INT64, 1).optional(),
                    Field.tensor("flag", DataType.BOOL, 1).optional(),
                    Field.tensor("bytes", DataType.BYTES, 2).optional());
        }
    }
}
