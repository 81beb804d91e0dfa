package io.modelservice.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BatchTest {
    enum Color {
        RED,
        GREEN
    }

    record Point(double x, int n, Color color, @Nullable Long weight, List<String> tags) {}

    private static final ModelSchema<Point> SCHEMA = ModelSchema.of(Point.class);
    private static final List<Point> POINTS = List.of(
            new Point(1.5, 1, Color.RED, 7L, List.of("a")),
            new Point(2.5, 2, Color.GREEN, null, List.of()),
            new Point(3.5, 3, Color.RED, 9L, List.of("b", "c")));

    @Test
    void givesRowsAsColumnsAndColumnsAsTheSameRows() {
        Batch<Point> rows = Batch.of(SCHEMA, POINTS);
        Map<String, Tensor> columns = Map.of(
                "x", rows.tensor("x"),
                "n", rows.tensor("n"),
                "color", rows.tensor("color"),
                "weight", rows.tensor("weight"),
                "tags", rows.tensor("tags"));

        assertThat(columns.get("x")).isEqualTo(Tensor.of(new double[] {1.5, 2.5, 3.5}, 3));
        assertThat(rows.tensor("n").type()).isEqualTo(DataType.INT32);
        assertThat(columns.get("color")).isEqualTo(Tensor.of(new String[] {"RED", "GREEN", "RED"}, 3));
        assertThat(rows.tensor("weight").type()).isEqualTo(DataType.OBJECT);
        assertThat(Batch.of(SCHEMA, 3, columns)).containsExactlyElementsOf(POINTS);
    }

    @Test
    void givesTheVeryColumnItWasMadeOf() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
        ModelSchema<Row> schema = ModelSchema.rows("m", Field.tensor("x", DataType.FP32, 2));

        assertThat(schema.ofColumns(2, Map.of("x", x)).tensor("x")).isSameAs(x);
    }

    @Test
    void reshapesTheTensorOfASingleRowWithoutCopying() {
        java.nio.ByteBuffer data = java.nio.ByteBuffer.allocate(8).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        ModelSchema<Row> schema = ModelSchema.rows("m", Field.tensor("x", DataType.FP32, 2));
        Row row = Row.of(schema, Map.of("x", Tensor.of(DataType.FP32, data, 2)));

        Tensor column = Batch.of(schema, row).tensor("x");
        data.putFloat(4, 5f);

        assertThat(column.shape()).containsExactly(1, 2);
        assertThat(column.floats().get(1)).isEqualTo(5f);
    }

    static Stream<Arguments> batches() {
        Batch<Point> rows = Batch.of(SCHEMA, POINTS);
        Batch<Point> columns = Batch.of(
                SCHEMA,
                3,
                Map.of(
                        "x", rows.tensor("x"),
                        "n", rows.tensor("n"),
                        "color", rows.tensor("color"),
                        "weight", rows.tensor("weight"),
                        "tags", rows.tensor("tags")));
        ExtendedSchema<Point, String> with = SCHEMA.with(Field.text("id").optional());
        Batch<String> ids = Batch.of(with.added(), List.of("a", "b", "c"));
        ReducedSchema<Point> without = SCHEMA.without("x");
        Batch<Row> filled = without.removed().ofColumns(3, Map.of("x", rows.tensor("x")));
        Batch<Without<Point>> kept = rows.map(
                without, point -> without.of(new Object[] {point.n(), point.color(), point.weight(), point.tags()}));
        return Stream.of(
                Arguments.of("rows", rows),
                Arguments.of("columns", columns),
                Arguments.of("base of joined", with.base(with.join(rows, ids))),
                Arguments.of("base of extended rows", with.base(Batch.of(with, extended(with.join(rows, ids))))),
                Arguments.of("completed", without.complete(kept, filled)),
                Arguments.of("concatenated", Batch.concat(List.of(rows.slice(0, 1), columns.slice(1, 3)))),
                Arguments.of("selected", columns.select(2, 1, 0).select(2, 1, 0)));
    }

    private static List<With<Point, String>> extended(Batch<With<Point, String>> batch) {
        return List.of(batch.get(0), batch.get(1), batch.get(2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("batches")
    void behavesAlikeWhateverItWasMadeOf(String kind, Batch<Point> batch) {
        assertThat(batch).containsExactlyElementsOf(POINTS);
        assertThat(batch.size()).isEqualTo(3);
        assertThat(batch.tensor("x")).isEqualTo(Tensor.of(new double[] {1.5, 2.5, 3.5}, 3));
        assertThat(batch.select(2, 0)).containsExactly(POINTS.get(2), POINTS.get(0));
        assertThat(batch.select(2, 0).tensor("x")).isEqualTo(Tensor.of(new double[] {3.5, 1.5}, 2));
        assertThat(batch.slice(1, 3)).containsExactly(POINTS.get(1), POINTS.get(2));
        assertThat(batch.slice(1, 3).tensor("x")).isEqualTo(Tensor.of(new double[] {2.5, 3.5}, 2));
        assertThat(batch.slice(1, 1)).isEmpty();
        assertThatThrownBy(() -> batch.tensor("y")).isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Arguments> badColumns() {
        Tensor two = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
        return Stream.of(
                Arguments.of(Map.of(), "m: there is no column 'x'; give one"),
                Arguments.of(Map.of("x", two, "y", two), "m has no field 'y'; it has [x]"),
                Arguments.of(Map.of("x", two.reshape(4)), "m: column 'x' is FP32[4], not 2 rows of FP32[2]"),
                Arguments.of(Map.of("x", two.reshape(1, 4)), "not 2 rows of FP32[2]"),
                Arguments.of(Map.of("x", Tensor.of(new double[] {1, 2, 3, 4}, 2, 2)), "is FP64[2, 2], not"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badColumns")
    void refusesColumnsThatDoNotFit(Map<String, Tensor> columns, String message) {
        ModelSchema<Row> schema = ModelSchema.rows("m", Field.tensor("x", DataType.FP32, 2));

        assertThatThrownBy(() -> schema.ofColumns(2, columns))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void concatenatesColumnsOfWhichOneHasAbsentValues() {
        Batch<Point> complete = Batch.of(SCHEMA, List.of(POINTS.get(0)));
        Batch<Point> absent = Batch.of(SCHEMA, List.of(POINTS.get(1)));

        assertThat(Batch.concat(List.of(complete, absent)).tensor("weight"))
                .isEqualTo(Batch.of(SCHEMA, POINTS.subList(0, 2)).tensor("weight"));
        assertThat(Batch.concat(List.of(absent, complete)).tensor("weight").value(1))
                .isEqualTo(7L);
    }

    @Test
    void refusesRowsOfDifferentShapesAsAColumn() {
        ModelSchema<Row> schema = ModelSchema.rows("m", Field.tensor("x", DataType.FP32, -1));
        Batch<Row> batch = Batch.of(
                schema,
                List.of(
                        Row.of(schema, Map.of("x", Tensor.of(new float[] {1}, 1))),
                        Row.of(schema, Map.of("x", Tensor.of(new float[] {1, 2}, 2)))));

        assertThatThrownBy(() -> batch.tensor("x")).hasMessageContaining("FP32[1] and FP32[2]");
    }
}
