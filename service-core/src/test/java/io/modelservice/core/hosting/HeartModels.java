package io.modelservice.core.hosting;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelservice.base.Batch;
import io.modelservice.base.DataType;
import io.modelservice.base.ExtendedSchema;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.ReducedSchema;
import io.modelservice.base.Row;
import io.modelservice.base.SchemaDecorator;
import io.modelservice.base.Tensor;
import io.modelservice.base.With;
import io.modelservice.base.Without;
import java.nio.FloatBuffer;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two kinds of model, and the two ways in which a decorator changes one without knowing it. */
final class HeartModels {
    static final int WIDTH = 32;

    private HeartModels() {}

    enum Zone {
        @JsonProperty("inner city")
        CITY,
        @JsonProperty("suburb")
        SUBURB
    }

    record Address(String street, Zone zone) {}

    record House(
            double area,
            Address address,
            List<Address> former,
            Map<String, Integer> rooms,
            @Nullable LocalDate built,
            Optional<Long> floor,
            double factor) {}

    record Details(String key, List<Double> parts) {}

    record Price(double price, Details details, Optional<Zone> zone) {}

    /** A typed, nested model. */
    public static final class HouseModel implements MLModel<House, Price> {
        @Override
        public String qualifiedName() {
            return "house";
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public Price predict(House house) {
            int rooms =
                    house.rooms().values().stream().mapToInt(Integer::intValue).sum();
            double price =
                    house.factor() * (house.area() + rooms + house.former().size());
            return new Price(
                    price,
                    new Details(house.address().street(), List.of(house.area(), house.factor())),
                    house.floor().isPresent() ? Optional.of(house.address().zone()) : Optional.empty());
        }
    }

    /** A dynamic model of tensors, 32 floats and a factor to a score. */
    public static final class MatrixModel implements MLModel<Row, Row> {
        static final ThreadLocal<FloatBuffer> SEEN = new ThreadLocal<>();
        private final ModelSchema<Row> input = ModelSchema.rows(
                "matrix_input", Field.tensor("x", DataType.FP32, WIDTH), Field.tensor("factor", DataType.FP64));
        private final ModelSchema<Row> output =
                ModelSchema.rows("matrix_output", Field.tensor("score", DataType.FP64), Field.text("name"));

        @Override
        public String qualifiedName() {
            return "matrix";
        }

        @Override
        public String version() {
            return "3";
        }

        @Override
        public ModelSchema<Row> inputSchema() {
            return input;
        }

        @Override
        public ModelSchema<Row> outputSchema() {
            return output;
        }

        @Override
        public Row predict(Row row) {
            return predictBatch(Batch.of(input, row)).get(0);
        }

        @Override
        public Batch<Row> predictBatch(Batch<Row> rows) {
            FloatBuffer x = rows.tensor("x").floats();
            SEEN.set(x);
            Tensor factor = rows.tensor("factor");
            double[] scores = new double[rows.size()];
            String[] names = new String[rows.size()];
            for (int row = 0; row < scores.length; row++) {
                double sum = 0;
                for (int i = 0; i < WIDTH; i++) {
                    sum += x.get(row * WIDTH + i);
                }
                scores[row] = sum * factor.number(row);
                names[row] = sum > 0 ? "positive" : "negative";
            }
            return Batch.of(
                    output,
                    scores.length,
                    Map.of(
                            "score", Tensor.of(scores, scores.length),
                            "name", Tensor.of(names, scores.length)));
        }
    }

    /** An id in, the same id out, on any model. */
    public static final class IdDecorator<I, O> extends SchemaDecorator<With<I, String>, With<O, String>, I, O> {
        private final ExtendedSchema<I, String> input;
        private final ExtendedSchema<O, String> output;

        public IdDecorator(MLModel<I, O> model) {
            super(model);
            input = model.inputSchema().with(Field.text("prediction_id").optional());
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
            Batch<String> ids = input.added(inputs).map(output.added(), id -> id == null ? "none" : id);
            return output.join(model().predictBatch(input.base(inputs)), ids);
        }
    }

    /** Takes the field {@code factor} away and fills it with 2. */
    public static final class FactorDecorator<I, O> extends SchemaDecorator<Without<I>, O, I, O> {
        private final ReducedSchema<I> input;

        public FactorDecorator(MLModel<I, O> model) {
            super(model);
            input = model.inputSchema().without("factor");
        }

        @Override
        public ModelSchema<Without<I>> inputSchema() {
            return input;
        }

        @Override
        public ModelSchema<O> outputSchema() {
            return model().outputSchema();
        }

        @Override
        public Batch<O> predictBatch(Batch<Without<I>> inputs) {
            Row factor = Row.of(input.removed(), Map.of("factor", 2.0));
            Batch<Row> factors = Batch.of(input.removed(), Collections.nCopies(inputs.size(), factor));
            return model().predictBatch(input.complete(inputs, factors));
        }
    }
}
