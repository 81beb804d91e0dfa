package io.modelservice.core.http.kserve;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelservice.base.Batch;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.PredictionContext;
import io.modelservice.base.Row;
import io.modelservice.base.Tensor;
import jakarta.validation.constraints.Max;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Models of each kind: typed ones, and one of tensors. */
public final class Models {
    private Models() {}

    /** Typed, several fields in and out. */
    public static final class People implements MLModel<People.Person, People.Verdict> {
        /** What people do. */
        public enum Job {
            /** Cares. */
            @JsonProperty("nurse")
            NURSE,
            /** Cooks. */
            @JsonProperty("cook")
            COOK
        }

        /** In. */
        public record Person(@Max(99) double age, Job job, @JsonProperty(defaultValue = "0") long children) {
            /** Refuses the impossible. */
            public Person {
                if (children > age) {
                    throw new IllegalArgumentException("more children than years.");
                }
            }
        }

        /** Out. */
        public record Verdict(double score, String label) {}

        @Override
        public String qualifiedName() {
            return "people";
        }

        @Override
        public String version() {
            return "3";
        }

        @Override
        public Verdict predict(Person person) {
            return new Verdict(person.age() / 100, person.job() == Job.COOK ? "yes" : "no");
        }
    }

    /** Typed, one field in and out. */
    public static final class Half implements MLModel<Half.X, Half.Y> {
        /** In. */
        public record X(double x) {}

        /** Out. */
        public record Y(double y) {}

        @Override
        public String qualifiedName() {
            return "half_plus_two";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Y predict(X input) {
            return new Y(input.x() / 2 + 2);
        }
    }

    /** Text in, bytes out. */
    public static final class Words implements MLModel<Words.Text, Words.Spoken> {
        /** In. */
        public record Text(String text) {}

        /** Out. */
        public record Spoken(String text, byte[] imageBytes) {}

        @Override
        public String qualifiedName() {
            return "words";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Spoken predict(Text input) {
            return new Spoken(input.text(), input.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Tells what came beside the instances. */
    public static final class Beside implements MLModel<Beside.Asked, Beside.Told> {
        /** In. */
        public record Asked(double x) {}

        /** Out. */
        public record Told(Map<String, String> parameters) {}

        @Override
        public String qualifiedName() {
            return "beside";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Told predict(Asked input) {
            Map<String, String> told = new LinkedHashMap<>();
            PredictionContext.current().parameters().forEach((name, value) -> told.put(name, String.valueOf(value)));
            return new Told(told);
        }
    }

    /** Tensors in and out, the same. */
    public static final class Matrix implements MLModel<Row, Row> {
        private static final ModelSchema<Row> SCHEMA = ModelSchema.rows(
                "matrix", Field.tensor("x", DataType.FP32, -1, 2), Field.tensor("n", DataType.INT64, 1));

        @Override
        public String qualifiedName() {
            return "matrix";
        }

        @Override
        public String version() {
            return "7";
        }

        @Override
        public ModelSchema<Row> inputSchema() {
            return SCHEMA;
        }

        @Override
        public ModelSchema<Row> outputSchema() {
            return SCHEMA;
        }

        @Override
        public Row predict(Row input) {
            return input;
        }

        @Override
        public Batch<Row> predictBatch(Batch<Row> inputs) {
            Map<String, Tensor> columns = Map.of("x", inputs.tensor("x"), "n", inputs.tensor("n"));
            return Batch.of(SCHEMA, inputs.size(), columns);
        }
    }
}
